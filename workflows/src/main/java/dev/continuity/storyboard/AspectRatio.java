package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Width to height of a generated shot (fal: O1 reference); auto is that of its input. */
public enum AspectRatio {
    @JsonProperty("auto")
    AUTO,

    @JsonProperty("16:9")
    WIDE,

    @JsonProperty("9:16")
    TALL,

    @JsonProperty("1:1")
    SQUARE
}
