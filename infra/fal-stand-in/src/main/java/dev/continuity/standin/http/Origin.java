package dev.continuity.standin.http;

import java.net.URI;

/** The base URL of the stand-in, which serves all of fal's hosts. */
public record Origin(URI uri) {

    public String at(String path) {
        return uri + path;
    }
}
