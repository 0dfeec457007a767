package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A problem with a storyboard.
 *
 * @param path of the place: {@code shots[2].reference.duration}; empty: the whole document
 * @param line in the text, from 1; null: not known
 * @param message what is wrong, a sentence
 * @param allowed what is allowed, a phrase
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoryboardProblem(String path, @Nullable Integer line, String message, String allowed) {
    /** A problem whose line is not known. */
    public static StoryboardProblem at(String path, String message, String allowed) {
        return new StoryboardProblem(path, null, message, allowed);
    }

    /** The same problem at another path. */
    public StoryboardProblem at(String otherPath) {
        return new StoryboardProblem(otherPath, line, message, allowed);
    }

    /** For people, on one line. */
    public String sentence() {
        String place = line == null ? path : path.isEmpty() ? "line " + line : "line " + line + ", " + path;
        return (place.isEmpty() ? "" : place + ": ") + message + " Allowed: " + allowed + ".";
    }
}
