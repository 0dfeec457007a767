package dev.continuity.take;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of a step, as people write it: {@code SH0010/reference}, {@code SH0010/dusk}.
 *
 * @param shot code of the shot
 * @param step {@code reference}, or the id of the edit
 */
public record StepId(String shot, String step) {
    public static final String REFERENCE = "reference";

    @JsonCreator
    public static StepId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException("Not a step id (SHOT/STEP, such as SH0010/reference): " + text);
        }
        return new StepId(text.substring(0, slash), text.substring(slash + 1));
    }

    @JsonValue
    @Override
    public String toString() {
        return shot + "/" + step;
    }
}
