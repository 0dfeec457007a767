package dev.continuity.e2e;

import dev.continuity.local.FaultProxyRule;
import java.util.List;
import java.util.function.BiFunction;

/** A moment in the work on a take (the last two: on its sequence), and what holds a step there from outside. */
enum CrashMoment {
    BEFORE_INTENT("before the intent", held(FaultProxyRule::holdRequest, "takes/\\w+/attempts/1/intent\\.json")),
    INTENT_WRITTEN(
            "intent written, submit not sent", held(FaultProxyRule::holdReply, "takes/\\w+/attempts/1/intent\\.json")),
    ACCEPTED("request accepted, reply not received", new AtTheProvider("submit", "")),
    ACCEPTED_AND_HIDDEN("the same, and the history does not show it", new AtTheProvider("submit", "")),
    NO_TICKET(
            "reply received, ticket not written",
            held(FaultProxyRule::holdRequest, "takes/\\w+/attempts/1/ticket\\.json")),
    REPLY_CUT(
            "reply broken off, its request id not written",
            held(FaultProxyRule::holdRequest, "takes/\\w+/attempts/1/reply\\.json")),
    REPLY_CUT_AND_KEPT(
            "reply broken off, its request id written, ticket not written",
            held(FaultProxyRule::holdRequest, "takes/\\w+/attempts/1/ticket\\.json")),
    QUEUED("queued", new Slow("slow-queue", "IN_QUEUE")),
    RUNNING("running", new Slow("slow-render", "IN_PROGRESS")),
    COMPLETE("complete, not seen by the worker", new AtTheProvider("result", "COMPLETED")),
    RESULT_READ("result read, copy not started", new AtTheProvider("download", "COMPLETED")),
    COPYING("during the copy", held(FaultProxyRule::holdHalfway, "takes/.+\\.mp4")),
    COPIED("copied, take.json not written", held(FaultProxyRule::holdRequest, "takes/\\w+/take\\.json")),
    TAKE_WRITTEN(
            "take.json written, activity not completed", held(FaultProxyRule::holdReply, "takes/\\w+/take\\.json")),
    INTAKE("media import", held(FaultProxyRule::holdRequest, "media/\\w+\\.json")),
    CUT("during the cut", held(FaultProxyRule::holdHalfway, "sequences/.+/cut\\.mp4"));

    /** The moments that come after a rendering. They are held first, so that no other has to be held for long. */
    static final List<CrashMoment> AFTER_A_RENDERING =
            List.of(COMPLETE, RESULT_READ, COPYING, COPIED, TAKE_WRITTEN, CUT);

    /** The moments for which the provider breaks off its answer to the submit. */
    static final List<CrashMoment> AFTER_A_CUT_REPLY = List.of(REPLY_CUT, REPLY_CUT_AND_KEPT);

    private final String description;
    private final Hold hold;

    CrashMoment(String description, Hold hold) {
        this.description = description;
        this.hold = hold;
    }

    String description() {
        return description;
    }

    Hold hold() {
        return hold;
    }

    /** How a step is held at a moment. */
    sealed interface Hold {}

    /** A rule of the proxy in front of S3, for PUTs of a key. */
    record AtS3(BiFunction<String, String, FaultProxyRule> rule, String key) implements Hold {}

    /** The provider holds its answer to a call; the step is there once its request has that state (empty: any). */
    record AtTheProvider(String call, String state) implements Hold {}

    /** The provider is slow. */
    record Slow(String fault, String state) implements Hold {}

    private static Hold held(BiFunction<String, String, FaultProxyRule> rule, String key) {
        return new AtS3(rule, key);
    }
}
