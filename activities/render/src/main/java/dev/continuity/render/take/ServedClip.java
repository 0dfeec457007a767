package dev.continuity.render.take;

import dev.continuity.take.Sha256;
import java.util.HashSet;
import java.util.Set;

/**
 * What the provider has served so far as the clip of one request. It gives no hash, and its announced length may be wrong.
 * The same twice is what it has.
 */
final class ServedClip {
    private final Set<Sha256> contents = new HashSet<>();
    private final Set<Long> lengths = new HashSet<>();

    /** Whether this content was served before. */
    boolean isAgain(Sha256 content) {
        return !contents.add(content);
    }

    /** Whether this length, in bytes, was served before. */
    boolean isAgain(long length) {
        return !lengths.add(length);
    }
}
