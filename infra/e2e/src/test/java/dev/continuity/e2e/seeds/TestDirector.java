package dev.continuity.e2e.seeds;

import dev.continuity.direction.Action;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.MadeTake;
import dev.continuity.direction.StepRevision;
import dev.continuity.e2e.seeds.SentDecision.Refused;
import dev.continuity.e2e.seeds.scenario.PlannedDecision;
import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.storage.ledger.SequenceStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Makes the decisions of a scenario, each on the sequence as it then is, several at the same time if it comes so. */
final class TestDirector implements AutoCloseable {
    private static final int TRIES = 5;

    private final List<SequenceId> ids;
    private final List<PlannedDecision> planned;
    private final SequenceStore sequences;
    private final DecisionClient client;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);
    private final List<List<Future<List<SentDecision>>>> begun = new ArrayList<>();
    private final List<SequenceId> finished = new ArrayList<>();

    /** @param ids of the scenario's sequences, in order */
    TestDirector(List<SequenceId> ids, List<PlannedDecision> planned, SequenceStore sequences, DecisionClient client) {
        this.ids = List.copyOf(ids);
        this.planned = List.copyOf(planned);
        this.sequences = sequences;
        this.client = client;
        this.ids.forEach(id -> begun.add(new ArrayList<>()));
    }

    /** Starts the clock of the decisions that have a time. */
    void begin() {
        for (PlannedDecision decision : planned) {
            decision.at().ifPresent(at -> begin(decision, at));
        }
    }

    /** Makes those decisions that are made once a sequence has finished. False if there are none, or no more. */
    boolean directAgain(SequenceId id) {
        if (finished.contains(id)) {
            return false;
        }
        finished.add(id);
        List<PlannedDecision> again = planned.stream()
                .filter(decision ->
                        decision.at().isEmpty() && ids.get(decision.sequence()).equals(id))
                .toList();
        again.forEach(decision -> begin(decision, Duration.ZERO));
        return !again.isEmpty();
    }

    /** Whether every decision on a sequence that was begun is answered. */
    boolean isIdle(SequenceId id) {
        return begun.get(ids.indexOf(id)).stream().allMatch(Future::isDone);
    }

    /** The decisions, once all are answered. */
    List<SentDecision> sent() throws InterruptedException, ExecutionException {
        List<SentDecision> sent = new ArrayList<>();
        for (List<Future<List<SentDecision>>> ofSequence : begun) {
            for (Future<List<SentDecision>> decision : ofSequence) {
                sent.addAll(decision.get());
            }
        }
        return sent;
    }

    private void begin(PlannedDecision decision, Duration after) {
        SequenceId id = ids.get(decision.sequence());
        String name = "decision-%d".formatted(planned.indexOf(decision) + 1);
        begun.get(decision.sequence())
                .add(threads.schedule(() -> decide(id, decision, name), after.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Looks again, and decides anew, if somebody else has decided in the meantime. */
    private List<SentDecision> decide(SequenceId id, PlannedDecision planned, String name)
            throws InterruptedException, ExecutionException {
        List<SentDecision> sent = new ArrayList<>();
        boolean outdated = true;
        for (int n = 1; outdated && n <= TRIES; n++) {
            Optional<DecisionRequest> request =
                    request(planned, name + "-" + n, sequences.read(id).orElseThrow());
            if (request.isEmpty()) {
                return sent;
            }
            List<SentDecision> answers = sendAll(id, request.get(), planned.times());
            sent.addAll(answers);
            outdated = answers.get(0).answer() instanceof Refused refused
                    && refused.reason().code() == FailureCode.DECISION_OUTDATED;
        }
        return sent;
    }

    private List<SentDecision> sendAll(SequenceId id, DecisionRequest request, int times)
            throws InterruptedException, ExecutionException {
        List<Future<SentDecision>> others = new ArrayList<>();
        for (int n = 1; n < times; n++) {
            others.add(threads.submit(() -> client.send(id, request)));
        }
        List<SentDecision> sent = new ArrayList<>(List.of(client.send(id, request)));
        for (Future<SentDecision> other : others) {
            sent.add(other.get());
        }
        return sent;
    }

    /** Empty if there is no take to circle yet. */
    private static Optional<DecisionRequest> request(PlannedDecision planned, String id, SequenceRecord seen) {
        return action(planned, seen)
                .map(action -> new DecisionRequest(
                        id, "director", seen.request().direction().version(), null, null, action));
    }

    private static Optional<Action> action(PlannedDecision planned, SequenceRecord seen) {
        String step = planned.step().toString();
        return switch (planned.kind()) {
            case RETAKE -> Optional.of(new Action.Retake(step, null, planned.keepRest()));
            case RETAKE_REVISED -> {
                StepRevision revision = new StepRevision("Now it is fog", null, null, null, null);
                yield Optional.of(new Action.Retake(step, revision, planned.keepRest()));
            }
            case CIRCLE -> {
                List<MadeTake> made = seen.request().direction().made(planned.step());
                yield made.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Action.Circle(
                                step, MadeTake.name(made.size() - planned.older() % made.size()), planned.keepRest()));
            }
            case APPROVE -> Optional.of(new Action.Approve(List.of(step)));
            case REJECT -> Optional.of(new Action.Reject(step));
            case TAKE_BACK -> Optional.of(new Action.TakeBack(step));
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
