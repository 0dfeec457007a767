package dev.continuity.workflow;

import dev.continuity.activity.TemporalFailures;
import dev.continuity.direction.Action;
import dev.continuity.direction.Decided;
import dev.continuity.direction.Decision;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.direction.rules.Director;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.Dollars;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.progress.SequenceProgress;
import dev.continuity.take.Media;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the decisions of people, one at a time. */
final class DecisionHandler {
    private static final TakeStatuses NO_TAKES = new TakeStatuses(Set.of(), Set.of(), Set.of());

    private final RunningSequence sequence;
    private final WorkflowLock deciding = Workflow.newWorkflowLock();
    private @Nullable StepRunner runner;
    private boolean running;
    private int pending;
    private boolean busyElsewhere;

    DecisionHandler(RunningSequence sequence) {
        this.sequence = sequence;
    }

    /** From now on, decisions about steps can be made. */
    void begin(StepRunner stepRunner) {
        runner = stepRunner;
    }

    /**
     * Whether steps have to wait because of a decision. Before the first one starts, they wait for every decision: the
     * sequence may have been started again for that one.
     */
    boolean blocksSteps() {
        return pending > 0 && !(running && busyElsewhere);
    }

    /** Steps have been started. */
    void stepsStarted() {
        running = true;
    }

    Decided decide(DecisionRequest request) {
        pending++;
        deciding.lock();
        try {
            return decideAlone(request);
        } catch (RefusedDecisionException e) {
            throw TemporalFailures.permanent(e.details());
        } finally {
            deciding.unlock();
            pending--;
            sequence.noteChange();
        }
    }

    private Decided decideAlone(DecisionRequest request) {
        // What was decided before this run began has to be known.
        Workflow.await(
                () -> !sequence.request().restarted() || sequence.status().isEnd());
        if (needsSteps(request.action())) {
            Workflow.await(() -> runner != null || sequence.status().isEnd());
        }
        Optional<Decided> before = made(request.id());
        if (before.isPresent()) {
            return before.get();
        }
        refuseIfEnded();
        Map<String, Media> newMedia = newMedia(request.action());
        // It may have ended while the media were ingested.
        refuseIfEnded();
        DirectedStoryboard after = director().decide(request, newMedia);
        checkSpent(request.action());
        if (request.action() instanceof Action.Resolve resolve) {
            resolve(resolve);
            // Takes may have been made in the meantime.
            after = director().decide(request.onAnyVersion(), newMedia);
        }
        SequenceProgress progress = sequence.progress();
        List<PlannedStep> leftBefore = progress == null ? List.of() : progress.leftByEarlierRun();
        sequence.applyAndRecord(after);
        if (runner != null) {
            leave(request.action(), runner, runner.leftSince(leftBefore));
        }
        return made(request.id()).orElseThrow();
    }

    /**
     * A decision that comes while the end is recorded would change nothing any more. Not for validators: of what they
     * throw, Temporal's SDK keeps the message, but neither the code nor the details.
     */
    private void refuseIfEnded() {
        if (sequence.status().isEnd()) {
            throw TemporalFailures.permanent(FailureDetails.of(
                    FailureCode.SEQUENCE_ENDED,
                    "The sequence %s has ended: it is %s."
                            .formatted(
                                    sequence.request().id(),
                                    sequence.status().name().toLowerCase(Locale.ROOT))));
        }
    }

    /** Cancels calls that are no longer wanted, if that was asked for; else their clips are waited for. */
    private static void leave(Action action, StepRunner steps, List<PlannedStep> leftByEarlierRun) {
        if (action instanceof Action.Revise revise && revise.cancelUnwanted()) {
            steps.stopAndCancel(Stream.concat(steps.unwanted().stream(), leftByEarlierRun.stream())
                    .toList());
        } else {
            steps.expect(leftByEarlierRun);
        }
    }

    /** Pauses and budgets are accepted while the media are still ingested. */
    private static boolean needsSteps(Action action) {
        return !(action instanceof Action.Pause
                || action instanceof Action.Unpause
                || action instanceof Action.ChangeBudget);
    }

    private Optional<Decided> made(String id) {
        List<Decision> log = sequence.request().direction().log();
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).id().equals(id)) {
                return Optional.of(new Decided(log.get(i), i + 1));
            }
        }
        return Optional.empty();
    }

    private Director director() {
        SequenceProgress steps = sequence.progress();
        return new Director(
                sequence.request().directed(),
                steps == null ? NO_TAKES : steps.statuses(),
                Instant.ofEpochMilli(Workflow.currentTimeMillis()));
    }

    private Map<String, Media> newMedia(Action action) {
        busyElsewhere = true;
        try {
            return RevisedMedia.ingest(action, sequence.request());
        } finally {
            busyElsewhere = false;
        }
    }

    private void checkSpent(Action action) {
        BigDecimal spent = sequence.spending().spent();
        if (action instanceof Action.ChangeBudget budget
                && budget.cap() != null
                && budget.cap().compareTo(spent) < 0) {
            throw RefusedDecisionException.refused("The cap cannot be %s: %s is already spent."
                    .formatted(Dollars.of(budget.cap()), Dollars.of(spent)));
        }
    }

    private void resolve(Action.Resolve resolve) {
        PlannedStep parked = Objects.requireNonNull(sequence.progress())
                .unknownCalls()
                .awaitingDecision(resolve.step())
                .orElseThrow(() -> RefusedDecisionException.of(
                        FailureCode.RESOLUTION_REFUSED, "%s is not waiting for a decision.".formatted(resolve.step())));
        busyElsewhere = true;
        try {
            Objects.requireNonNull(runner).resolve(parked, resolve.resolution());
        } finally {
            busyElsewhere = false;
        }
    }
}
