package dev.continuity.direction;

import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;

/** A decision that cannot be carried out. Nothing has changed. */
public final class RefusedDecisionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient FailureDetails details;

    private RefusedDecisionException(FailureDetails details) {
        super(details.message());
        this.details = details;
    }

    public static RefusedDecisionException of(FailureCode code, String message) {
        return new RefusedDecisionException(FailureDetails.of(code, message));
    }

    /** The decision does not fit the state of the sequence. */
    public static RefusedDecisionException refused(String message) {
        return of(FailureCode.DECISION_REFUSED, message);
    }

    public FailureDetails details() {
        return details;
    }
}
