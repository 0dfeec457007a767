package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The models that a step can be rendered with (fal: Kling O1). */
public enum Model {
    @JsonProperty("kling-o1-pro")
    KLING_O1_PRO,

    @JsonProperty("kling-o1-standard")
    KLING_O1_STANDARD
}
