package dev.continuity.api.direction;

import dev.continuity.api.executions.ExecutionStatus;
import dev.continuity.api.executions.SequenceDecisions;
import dev.continuity.api.executions.SequenceExecutions;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.api.sequences.SequenceRecords;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.sequence.QuoteResult;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Finds out what decisions would cost. Nothing is decided, and nothing is paid for. */
@ApplicationScoped
class DecisionQuotes {
    private final SequenceExecutions executions;
    private final SequenceDecisions decisions;
    private final SequenceRecords records;

    DecisionQuotes(SequenceExecutions executions, SequenceDecisions decisions, SequenceRecords records) {
        this.executions = executions;
        this.decisions = decisions;
        this.records = records;
    }

    /** @throws RefusedDecisionException if the decision is not possible */
    DecisionQuote of(SequenceId id, DecisionRequest decision) {
        return of(present(id), decision);
    }

    /** @throws RefusedDecisionException if the decision is not possible */
    DecisionQuote of(PresentSequence sequence, DecisionRequest decision) {
        checkPlanned(sequence.request());
        QuoteResult result = decisions.quote(sequence.request(), sequence.takes(), decision);
        FailureDetails refusal = result.refusal();
        if (refusal != null) {
            throw RefusedDecisionException.of(refusal.code(), refusal.message());
        }
        return new DecisionQuote(Objects.requireNonNull(result.decision()), Objects.requireNonNull(result.quote()));
    }

    /** What a sequence is now, as its workflow knows it; if none is running, as it is recorded. */
    PresentSequence present(SequenceId id) {
        SequenceRecord recorded = records.read(id);
        return executions.status(id) instanceof ExecutionStatus.Running
                ? executions
                        .request(id)
                        .flatMap(request ->
                                executions.state(id).map(state -> new PresentSequence(request, state.takes())))
                        .orElseThrow(() -> ProblemException.of(
                                ProblemType.TEMPORAL_UNAVAILABLE, "No worker answers. Check whether one is running."))
                : PresentSequence.of(recorded);
    }

    private static void checkPlanned(SequenceRequest request) {
        try {
            request.directed().plan();
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "The media of the sequence %s are not ingested yet, or cannot be used. Decide on it once it has steps. If its media cannot be used, start the corrected storyboard as a new sequence."
                            .formatted(request.id()),
                    e);
        }
    }

    /**
     * A sequence as it is now.
     *
     * @param request with all decisions so far
     * @param takes what is known of its takes
     */
    record PresentSequence(SequenceRequest request, TakeStatuses takes) {
        static PresentSequence of(SequenceRecord recorded) {
            return new PresentSequence(recorded.request(), recorded.state().takes());
        }
    }
}
