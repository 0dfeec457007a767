package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What to do when the outcome of a submission is unknown: wait for a person, or submit again and risk paying twice. */
public enum OnSubmissionUnknown {
    @JsonProperty("hold")
    HOLD,

    @JsonProperty("resubmit")
    RESUBMIT
}
