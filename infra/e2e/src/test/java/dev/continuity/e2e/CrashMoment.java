package dev.continuity.e2e;

import dev.continuity.local.FaultProxyRule;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A moment in the life of a take (the last two: of its sequence), and what holds a step there from outside. */
enum CrashMoment {
    BEFORE_INTENT("before the intent", held(FaultProxyRule::holdRequest, "takes/\\w+/attempts/1/intent\\.json")),
    INTENT_WRITTEN(
            "intent written, submit not sent", held(FaultProxyRule::holdReply, "takes/\\w+/attempts/1/intent\\.json")),
    ACCEPTED("request accepted, reply not arrived", new AtTheProvider("submit", "")),
    ACCEPTED_AND_HIDDEN("the same, and the history does not show it", new AtTheProvider("submit", "")),
    NO_TICKET(
            "reply arrived, ticket not written",
            held(FaultProxyRule::holdRequest, "takes/\\w+/attempts/1/ticket\\.json")),
    QUEUED("queued", new Slow("slow-queue", "IN_QUEUE")),
    RUNNING("running", new Slow("slow-render", "IN_PROGRESS")),
    COMPLETE("complete, not noticed", new AtTheProvider("result", "COMPLETED")),
    RESULT_READ("result read, copy not begun", new AtTheProvider("download", "COMPLETED")),
    COPYING("in the middle of the copy", held(FaultProxyRule::holdHalfway, "takes/.+\\.mp4")),
    COPIED("copied, take.json not written", held(FaultProxyRule::holdRequest, "takes/\\w+/take\\.json")),
    TAKE_WRITTEN(
            "take.json written, activity not completed", held(FaultProxyRule::holdReply, "takes/\\w+/take\\.json")),
    INTAKE("during intake", held(FaultProxyRule::holdRequest, "media/\\w+\\.json")),
    CUT("during the cut", held(FaultProxyRule::holdHalfway, "sequences/.+/cut\\.mp4"));

    /** Those that take a rendering to get to come first, so that none is held for long. */
    static final List<CrashMoment> AFTER_A_RENDERING =
            List.of(COMPLETE, RESULT_READ, COPYING, COPIED, TAKE_WRITTEN, CUT);

    private final String words;
    private final Hold hold;

    CrashMoment(String words, Hold hold) {
        this.words = words;
        this.hold = hold;
    }

    String words() {
        return words;
    }

    /** The project of its sequence, and what its prompt can be told by. */
    String mark() {
        return "M%02d".formatted(ordinal() + 1);
    }

    Hold hold() {
        return hold;
    }

    Optional<FaultProxyRule> rule() {
        return hold instanceof AtTheS3 gate
                ? Optional.of(gate.rule().apply("PUT", "/" + mark() + "/" + gate.key()))
                : Optional.empty();
    }

    /** Where it is held. */
    sealed interface Hold {}

    /** A PUT to the S3. */
    record AtTheS3(BiFunction<String, String, FaultProxyRule> rule, String key) implements Hold {}

    /** The provider's answer to a call; until the request is in that state, it need not count. */
    record AtTheProvider(String call, String state) implements Hold {}

    /** By a provider that takes its time. */
    record Slow(String fault, String state) implements Hold {}

    private static Hold held(BiFunction<String, String, FaultProxyRule> rule, String key) {
        return new AtTheS3(rule, key);
    }
}
