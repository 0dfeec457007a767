package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a shot is used at once, or after a person has approved it. */
public enum Review {
    @JsonProperty("auto")
    AUTO,

    @JsonProperty("manual")
    MANUAL
}
