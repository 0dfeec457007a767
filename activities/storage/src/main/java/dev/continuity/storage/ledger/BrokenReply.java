package dev.continuity.storage.ledger;

import dev.continuity.failure.FailureDetails;
import dev.continuity.take.RequestId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The provider's answer to a submit, if only its head could be read. It names a request, which has to be checked before it
 * becomes the ticket.
 *
 * @param requestId in a header of the answer
 * @param httpStatus of the answer
 * @param receivedAt by the clock of the worker
 */
public record BrokenReply(String requestId, int httpStatus, Instant receivedAt) {
    public BrokenReply {
        if (requestId.isBlank()) {
            throw new IllegalArgumentException("A broken reply needs a request id");
        }
    }

    /** The request that the answer to a submit has named, although the outcome is unknown; empty if it named none. */
    public static Optional<BrokenReply> of(FailureDetails answer, Instant receivedAt) {
        return Optional.ofNullable(answer.requestId())
                .filter(RequestId::isValid)
                .map(id -> new BrokenReply(id, Objects.requireNonNullElse(answer.httpStatus(), 0), receivedAt));
    }
}
