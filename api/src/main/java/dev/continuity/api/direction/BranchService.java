package dev.continuity.api.direction;

import dev.continuity.api.direction.DecisionQuotes.PresentSequence;
import dev.continuity.api.executions.SequenceExecutions;
import dev.continuity.api.sequences.SequenceRecords;
import dev.continuity.api.sequences.SequenceService;
import dev.continuity.direction.Action;
import dev.continuity.direction.Controls;
import dev.continuity.direction.Decision;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.Direction;
import dev.continuity.plan.TakeChoices;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.StepId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Starts sequences as changed copies of others. A branch shares every take that is still the same. */
@ApplicationScoped
class BranchService {
    private static final String KIND = "branch";

    private final SequenceService sequences;
    private final SequenceExecutions executions;
    private final SequenceRecords records;
    private final DecisionQuotes quotes;

    BranchService(
            SequenceService sequences, SequenceExecutions executions, SequenceRecords records, DecisionQuotes quotes) {
        this.sequences = sequences;
        this.executions = executions;
        this.records = records;
        this.quotes = quotes;
    }

    /** What a branch would cost. */
    DecisionQuote quote(SequenceId parent, BranchRequest branch) {
        PresentSequence present = quotes.present(parent);
        return quote(present, changed(present, branch), branch);
    }

    /**
     * Starts a branch, or returns the one that was started with the same key and the same change.
     *
     * @return the state of the new sequence
     */
    SequenceState start(SequenceId parent, BranchRequest branch) {
        SequenceId id = branch.idFrom(parent);
        Optional<SequenceRecord> existing = records.find(id);
        if (existing.isPresent()) {
            return continued(existing.get(), branch);
        }
        SequenceRequest request = request(quotes.present(parent), branch);
        SequenceRecord record = new SequenceRecord(request, SequenceState.accepted(request));
        if (!records.create(record)) {
            return continued(records.read(id), branch);
        }
        sequences.start(record);
        return record.state();
    }

    private SequenceRequest request(PresentSequence parent, BranchRequest branch) {
        Storyboard changed = changed(parent, branch);
        Decision decision = quote(parent, changed, branch).decision();
        SequenceId id = branch.idFrom(parent.request().id());
        SequenceRequest copy = parent.request().branch(id, decision.at());
        Direction direction = copy.direction()
                .with(choices(copy.direction().choices(), decision.steps()))
                .with(decision);
        return copy.with(new DirectedStoryboard(changed, copy.media(), Controls.NONE, direction));
    }

    /** Steps that are no longer the same follow the changed storyboard. */
    private static TakeChoices choices(TakeChoices choices, List<StepId> changed) {
        TakeChoices left = choices;
        for (StepId step : changed) {
            left = left.without(step);
        }
        return left;
    }

    private SequenceState continued(SequenceRecord existing, BranchRequest branch) {
        SequenceRequest request = existing.request();
        boolean same = request.direction().decision(branch.fingerprint()).isPresent();
        if (!same) {
            throw RepeatedDecision.reused(
                    "The branch %s was started with this Idempotency-Key and another change. Use another key for this one."
                            .formatted(request.id()));
        }
        return sequences.continued(existing, executions.status(request.id())).state();
    }

    private static Storyboard changed(PresentSequence parent, BranchRequest branch) {
        return branch.change().applyTo(parent.request().storyboard());
    }

    private DecisionQuote quote(PresentSequence parent, Storyboard changed, BranchRequest branch) {
        // To revise a storyboard without a change would be refused. To unpause changes no step, either.
        Action action = changed.equals(parent.request().storyboard())
                ? new Action.Unpause()
                : new Action.Revise(changed, false);
        DecisionQuote revision = quotes.of(
                parent,
                new DecisionRequest(
                        branch.key(), branch.by(), branch.version(), branch.note(), branch.quoted(), action));
        return new DecisionQuote(decision(parent, branch, revision.decision()), revision.quote());
    }

    /** To branch, as it is in the log of the branch. */
    private static Decision decision(PresentSequence parent, BranchRequest branch, Decision revision) {
        String changes = revision.steps().isEmpty() ? "" : " " + revision.what();
        return new Decision(
                branch.fingerprint(),
                KIND,
                branch.by(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                revision.steps(),
                "Branched from %s.%s".formatted(parent.request().id(), changes),
                branch.note(),
                branch.quoted(),
                null);
    }
}
