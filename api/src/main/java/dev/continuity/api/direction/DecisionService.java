package dev.continuity.api.direction;

import dev.continuity.api.direction.DecisionQuotes.PresentSequence;
import dev.continuity.api.executions.ExecutionStatus;
import dev.continuity.api.executions.FallbackStates;
import dev.continuity.api.executions.SequenceDecisions;
import dev.continuity.api.executions.SequenceExecutions;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.api.sequences.SequenceRecords;
import dev.continuity.api.sequences.SequenceService;
import dev.continuity.direction.Decided;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Makes the decisions of people. Each method returns the state afterwards. A decision that is sent twice, by its id, is made
 * once, however often the sequence has ended or continued in the meantime.
 */
@ApplicationScoped
class DecisionService {
    /** A sequence may end between two calls. That it does so again and again is unlikely. */
    private static final int ATTEMPTS = 3;

    private final SequenceService sequences;
    private final SequenceExecutions executions;
    private final SequenceDecisions decisions;
    private final SequenceRecords records;
    private final DecisionQuotes quotes;

    DecisionService(
            SequenceService sequences,
            SequenceExecutions executions,
            SequenceDecisions decisions,
            SequenceRecords records,
            DecisionQuotes quotes) {
        this.sequences = sequences;
        this.executions = executions;
        this.decisions = decisions;
        this.records = records;
        this.quotes = quotes;
    }

    /**
     * Makes a decision about takes. A sequence that is not running, whatever the reason, is continued with it.
     *
     * @throws RefusedDecisionException if it is not possible; then nothing has changed, and nothing is started
     */
    SequenceState direct(SequenceId id, DecisionRequest decision) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SequenceRecord recorded = records.read(id);
            if (isMade(recorded, decision)) {
                return sequences.find(id);
            }
            Optional<Decided> decided = executions.status(id) instanceof ExecutionStatus.Running
                    ? decideUnlessEnding(id, decision)
                    : continueWith(recorded, decision);
            if (decided.isPresent()) {
                return made(id, decided.get(), decision);
            }
            executions.awaitEnd(id);
        }
        throw ProblemException.of(
                ProblemType.CONFLICT, "The sequence %s is about to end. Try again in a moment.".formatted(id));
    }

    /** Makes a decision about how a sequence is run that is running. */
    SequenceState control(SequenceId id, DecisionRequest decision) {
        if (isMade(records.read(id), decision)) {
            return sequences.find(id);
        }
        return decisions
                .decide(id, decision)
                .map(decided -> made(id, decided, decision))
                // Read again: it may have ended in the meantime.
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.CONFLICT,
                        "The sequence %s is not running: it is %s. Resume it first."
                                .formatted(
                                        id,
                                        SequenceRecords.statusWord(
                                                records.read(id).state()))));
    }

    /** Makes a decision that has to hold for an unfinished sequence that is not running, too, once it is resumed. */
    SequenceState controlAnyway(SequenceId id, DecisionRequest decision) {
        if (isMade(records.read(id), decision)) {
            return sequences.find(id);
        }
        Optional<Decided> decided = decisions.decide(id, decision);
        if (decided.isPresent()) {
            return made(id, decided.get(), decision);
        }
        SequenceRecord recorded = records.decideUnlessEnded(id, decision);
        // It may have been resumed since, with the record from before.
        return decisions
                .decide(id, decision)
                .map(again -> made(id, again, decision))
                .orElseGet(() -> FallbackStates.abandoned(recorded.state()));
    }

    private Optional<Decided> decideUnlessEnding(SequenceId id, DecisionRequest decision) {
        try {
            return decisions.decide(id, decision);
        } catch (RefusedDecisionException e) {
            if (e.details().code() == FailureCode.SEQUENCE_ENDED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A refused decision must not start a sequence that somebody has cancelled: it is tried out first. */
    private Optional<Decided> continueWith(SequenceRecord recorded, DecisionRequest decision) {
        quotes.of(PresentSequence.of(recorded), decision);
        SequenceRecord current = recorded.request().controls().cancelled()
                ? records.change(
                        recorded.request().id(),
                        now -> new SequenceRecord(now.request().resumed(), now.state()))
                : recorded;
        return decisions.startAndDecide(current.request().resumed(), decision);
    }

    private SequenceState made(SequenceId id, Decided decided, DecisionRequest asked) {
        RepeatedDecision.check(decided.decision(), asked);
        // The workflow applies a decision after it has answered; its answer would have the status from before.
        return executions.state(id).orElseGet(() -> sequences.find(id));
    }

    private static boolean isMade(SequenceRecord recorded, DecisionRequest decision) {
        return recorded.request()
                .direction()
                .decision(decision.id())
                .map(made -> RepeatedDecision.check(made, decision))
                .isPresent();
    }
}
