package dev.continuity.standin.http;

import java.net.URI;

/** Where the stand-in answers: one address for all of fal's hosts. */
public record Origin(URI uri) {

    public String at(String path) {
        return uri + path;
    }
}
