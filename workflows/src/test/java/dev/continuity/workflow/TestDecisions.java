package dev.continuity.workflow;

import dev.continuity.direction.Action;
import dev.continuity.direction.Decided;
import dev.continuity.direction.DecisionRequest;
import io.temporal.client.WorkflowStub;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions of a person called Ada. */
final class TestDecisions {
    private TestDecisions() {}

    /** A decision with an id of its own, on whatever version there is. */
    static DecisionRequest of(Action action) {
        return of(action, null);
    }

    static DecisionRequest of(Action action, @Nullable Integer version) {
        return new DecisionRequest(UUID.randomUUID().toString(), "Ada", version, null, null, action);
    }

    static Decided make(WorkflowStub sequence, Action action) {
        return sequence.update("decide", Decided.class, of(action));
    }
}
