package dev.continuity.media.prepare;

import dev.continuity.take.Media;
import java.nio.file.Path;
import java.util.List;

/** What came of preparing a file. */
public sealed interface Preparation {
    /** {@code CLIP} or {@code IMAGE}. */
    Media.Kind kind();

    /** What is as it was, in words for people. */
    List<String> kept();

    /**
     * The file needs nothing: no file was written.
     *
     * @param file that was brought
     */
    record NotNeeded(Media.Kind kind, Path file, List<String> kept) implements Preparation {}

    /**
     * A file was written, and checked as every file that a storyboard names.
     *
     * @param file that was written
     * @param summary its length, size, rate and bytes, in words for people
     * @param changes at least one
     */
    record Written(Media.Kind kind, Path file, String summary, List<Change> changes, List<String> kept)
            implements Preparation {}
}
