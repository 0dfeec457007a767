package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who says that a shot is good: nobody, or a person. */
public enum Review {
    @JsonProperty("auto")
    AUTO,

    @JsonProperty("manual")
    MANUAL
}
