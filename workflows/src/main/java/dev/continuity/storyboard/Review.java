package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a shot is used at once. To wait until a person has approved it is not supported yet. */
public enum Review {
    @JsonProperty("auto")
    AUTO
}
