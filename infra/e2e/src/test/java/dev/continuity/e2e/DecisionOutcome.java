package dev.continuity.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The outcome of a decision during which a process crashed.
 *
 * @param calls requests that the provider accepted for the sequence
 * @param takes that there are
 * @param wrong the differences from the expected outcome
 */
record DecisionOutcome(int calls, long takes, List<String> wrong) {
    private static final Duration FOR_LATE_CLIPS = Duration.ofMinutes(1);

    static DecisionOutcome of(
            CrashTestCluster cluster,
            MatrixDecision decision,
            HeldSequence sequence,
            PlainApiClient.Answer answer,
            Path folder)
            throws Exception {
        List<String> wrong = new ArrayList<>();
        // A sequence that has ended since it was sent cannot be paused any more.
        boolean tooLate = decision == MatrixDecision.PAUSE && answer.status() == 409;
        if (!tooLate) {
            CrashOutcome.check(wrong, "answer", answer.status(), 200);
        }
        cluster.awaitRest(sequence);
        int resolved = cluster.finish(sequence);
        JsonNode state = CrashOutcome.state(cluster, sequence);
        CrashOutcome.check(wrong, "status", state.path("status").asText(), "finished");
        List<String> ids = decisions(cluster, sequence);
        CrashOutcome.check(wrong, "decided", Collections.frequency(ids, "decided"), tooLate ? 0 : 1);
        CrashOutcome.check(wrong, "decisions", ids.size(), (tooLate ? 0 : 1) + resolved);
        List<StandInRequests.Entry> calls = CrashOutcome.calls(cluster, sequence);
        List<StandInRequests.Entry> wanted = decision.wantsAnotherTake()
                ? calls.stream().filter(decision::asksFor).toList()
                : calls;
        CrashOutcome.check(wrong, "calls for the wanted take", wanted.size(), 1);
        CrashOutcome.check(wrong, "more than one other call", calls.size() - wanted.size() > 1, false);
        wanted.forEach(call -> CrashOutcome.check(wrong, "the request of the film", requestOfFilm(state), call.id()));
        long paid = calls.stream().filter(call -> call.dollars() > 0).count();
        long takes = awaitTakes(cluster, sequence, paid);
        CrashOutcome.check(wrong, "takes", takes, paid);
        CrashOutcome.check(wrong, "cut", CrashOutcome.seconds(cluster, sequence, folder), "3 s");
        if (!wrong.isEmpty()) {
            wrong.add(answer.body().isBlank() ? state.path("message").asText() : answer.body());
        }
        return new DecisionOutcome(calls.size(), takes, wrong);
    }

    String description() {
        return "%s, %d call%s, %d take%s"
                .formatted(
                        wrong.isEmpty() ? "finished" : "**wrong**: " + String.join("; ", wrong),
                        calls,
                        calls == 1 ? "" : "s",
                        takes,
                        takes == 1 ? "" : "s");
    }

    private static List<String> decisions(CrashTestCluster cluster, HeldSequence sequence) throws Exception {
        JsonNode decisions = cluster.client().decisions(cluster.id(sequence));
        return StreamSupport.stream(decisions.spliterator(), false)
                .map(decision -> decision.path("id").asText())
                .toList();
    }

    private static String requestOfFilm(JsonNode state) {
        return StreamSupport.stream(state.at("/steps/0/takes").spliterator(), false)
                .filter(take -> take.path("circled").asBoolean())
                .map(take -> take.at("/take/requestId").asText())
                .findFirst()
                .orElse("none");
    }

    /** The takes, once there is one for each call that was paid for; those that nobody waits for any more come late. */
    private static long awaitTakes(CrashTestCluster cluster, HeldSequence sequence, long expected) {
        try {
            ProcessCluster.await("the takes of " + sequence)
                    .atMost(FOR_LATE_CLIPS)
                    .until(() -> CrashOutcome.takes(cluster, sequence) >= expected);
        } catch (ConditionTimeoutException e) {
            System.out.println(e.getMessage());
        }
        return CrashOutcome.takes(cluster, sequence);
    }
}
