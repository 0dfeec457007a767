package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What to do when nobody can tell whether a call was accepted: wait for a person, or risk paying twice. */
public enum OnSubmissionUnknown {
    @JsonProperty("hold")
    HOLD,

    @JsonProperty("resubmit")
    RESUBMIT
}
