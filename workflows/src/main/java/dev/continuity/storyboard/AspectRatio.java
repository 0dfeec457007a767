package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonValue;

/** Width to height of a generated shot (fal: O1 reference); auto keeps that of its input. */
public enum AspectRatio {
    AUTO("auto"),
    WIDE("16:9"),
    TALL("9:16"),
    SQUARE("1:1");

    private final String text;

    AspectRatio(String text) {
        this.text = text;
    }

    /** The spelling of storyboards and of the provider. */
    @JsonValue
    public String text() {
        return text;
    }
}
