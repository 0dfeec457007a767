package dev.continuity.standin;

import java.net.URI;

/** Where the stand-in answers: one address for all of fal's hosts. */
record Origin(URI uri) {

    String at(String path) {
        return uri + path;
    }
}
