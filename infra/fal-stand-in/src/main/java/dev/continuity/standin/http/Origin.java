package dev.continuity.standin.http;

import java.net.URI;

/** The address at which the stand-in answers for all of fal's hosts. */
public record Origin(URI uri) {

    public String at(String path) {
        return uri + path;
    }
}
