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

    /**
     * What the preparation of a file changes, in words for people.
     *
     * @param what {@code length}, {@code rate}, {@code size}, {@code format}, …
     * @param before such as {@code 3840×2160}
     * @param after such as {@code 1920×1080}
     * @param why the limit or the rule that asks for it, or the wish of the person
     */
    record Change(String what, String before, String after, String why) {
        /** Of a clip or a picture that was stored on its side or mirrored. */
        static Change upright() {
            return new Change(
                    "picture",
                    "stored turned or mirrored, with a mark",
                    "stored upright",
                    "not every model heeds the mark");
        }
    }
}
