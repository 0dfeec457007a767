package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a storyboard.
 *
 * @param path where, in the words of the document: {@code shots[2].reference.duration}; empty for the whole of it
 * @param line where in the text, from 1, if known
 * @param message what is wrong, a sentence
 * @param allowed what would be right, a phrase
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoryboardProblem(String path, @Nullable Integer line, String message, String allowed) {
    /** A problem of a place in the document, the line of which is not known. */
    public static StoryboardProblem at(String path, String message, String allowed) {
        return new StoryboardProblem(path, null, message, allowed);
    }

    /** The same problem, said of another place. */
    public StoryboardProblem at(String place) {
        return new StoryboardProblem(place, line, message, allowed);
    }

    /** For people, on one line. */
    public String sentence() {
        String place = line == null ? path : path.isEmpty() ? "line " + line : "line " + line + ", " + path;
        return (place.isEmpty() ? "" : place + ": ") + message + " Allowed: " + allowed + ".";
    }
}
