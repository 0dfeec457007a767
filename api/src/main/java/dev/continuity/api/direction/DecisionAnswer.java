package dev.continuity.api.direction;

import dev.continuity.api.http.DecisionHeaders;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.sequence.SequenceState;
import jakarta.ws.rs.core.Response;

/** The answer to a decision that was made. */
final class DecisionAnswer {
    private DecisionAnswer() {}

    static Response of(DecisionRequest decision, SequenceState afterwards) {
        return Response.ok(afterwards)
                .header(DecisionHeaders.DECISION, decision.id())
                .build();
    }
}
