package dev.continuity.e2e.seeds;

import dev.continuity.e2e.seeds.PlannedFault.ClockJump;
import dev.continuity.e2e.seeds.PlannedFault.NameGone;
import dev.continuity.e2e.seeds.PlannedFault.OfProvider;
import dev.continuity.e2e.seeds.PlannedFault.OfWebhooks;
import dev.continuity.e2e.seeds.PlannedFault.OnTheRoad;
import dev.continuity.e2e.seeds.PlannedFault.Party;
import dev.continuity.e2e.seeds.PlannedFault.Restart;
import dev.continuity.e2e.seeds.PlannedFault.Trouble;
import dev.continuity.e2e.seeds.PlannedFault.Where;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws what goes wrong: each kind as likely as the next. */
final class FaultDraw {
    private static final List<Integer> SERVER_ERRORS = List.of(500, 502, 503, 504);
    private static final List<String> CALLS = List.of("status", "stream", "result", "history", "upload", "download");
    private static final List<String> PASSING =
            List.of("runner_disconnected", "runner_connection_timeout", "startup_timeout", "internal_error");
    private static final List<String> FOR_GOOD = List.of("content_policy_violation", "file_download_error");

    /** What is asked of the S3, the important as often as the usual. */
    private static final List<String> S3_REQUESTS = List.of(
            "PUT .*/intent.json",
            "PUT .*/ticket.json",
            "PUT .*/failure.json",
            "PUT .*/take.json",
            "PUT .*/sequence.json",
            "PUT .*/_requests/",
            "PUT .*/takes/.*mp4",
            "PUT .*jpg",
            "PUT .*/cut.mp4",
            "PUT ",
            "GET .*list-type",
            "GET .*json",
            "GET .*mp4",
            "HEAD ");

    private static final String SUBMIT = "POST /fal-ai";

    private FaultDraw() {}

    static List<PlannedFault> from(SeededDraws dice, StoryboardShape shape) {
        FaultKind mishap = dice.of(FaultKind.values());
        String prompt = dice.of(shape.prompts());
        return switch (mishap) {
            case RATE_LIMIT ->
                provider(mishap, "too-many-requests", prompt, dice.between(1, 2), Map.of("retryAfter", 1));
            case ERROR_BEFORE -> provider(mishap, "refuse-submit", prompt, 1, Map.of("status", dice.of(SERVER_ERRORS)));
            case ERROR_AFTER ->
                provider(mishap, "accept-then-error", prompt, 1, Map.of("status", dice.of(SERVER_ERRORS)));
            case LOST_REPLY -> provider(mishap, "lose-reply", prompt, 1, Map.of());
            case LATE_REPLY -> road(mishap, Party.PROVIDER, SUBMIT, dice.between(0, 2), 1, new Trouble.Late(LATE));
            case HIDDEN ->
                List.of(
                        rule(mishap, "lose-reply", Map.of("prompt", prompt, "times", 1)),
                        rule(mishap, "hide-history", Map.of()));
            case JOB_FAILED -> failing(mishap, prompt, 1, Map.of("errorType", dice.of(PASSING)));
            case JOB_FAILED_TWICE -> failing(mishap, prompt, 2, Map.of("errorType", dice.of(PASSING)));
            case JOB_REFUSED -> failing(mishap, prompt, 1, Map.of("errorType", dice.of(FOR_GOOD)));
            case JOB_FAILED_BILLED ->
                failing(mishap, prompt, 1, Map.of("errorType", dice.of(FOR_GOOD), "billedSeconds", 3.0));
            case LATE_422 -> provider(mishap, "complete-then-422", prompt, 1, Map.of());
            case LATE_422_BILLED -> provider(mishap, "complete-then-422", prompt, 1, Map.of("billedSeconds", 3.0));
            case TRUNCATED -> provider(mishap, "truncate-download", prompt, dice.between(1, 3), Map.of());
            case SLOW -> provider(mishap, "slow-download", prompt, 1, Map.of("bytesPerSecond", 60_000));
            case CORRUPT -> provider(mishap, "corrupt-download", prompt, 1, Map.of());
            case EXPIRED -> provider(mishap, "expire-download", prompt, dice.between(1, 3), Map.of());
            case PROVIDER_ERROR ->
                List.of(rule(
                        mishap,
                        "error-on",
                        Map.of(
                                "on", dice.of(CALLS),
                                "status", dice.of(SERVER_ERRORS),
                                "times", dice.between(1, 3))));
            case CALL_LOST ->
                List.of(rule(mishap, "lose-reply", Map.of("on", dice.of(CALLS), "times", dice.between(1, 3))));
            case DNS ->
                List.of(new NameGone(
                        mishap, dice.millis(500, 6_000), dice.millis(500, 3_000), dice.of(Party.values())));
            case RESET ->
                road(mishap, Party.PROVIDER, ".", dice.between(0, 12), dice.between(1, 3), new Trouble.Reset());
            case SILENCE ->
                road(mishap, Party.PROVIDER, ".", dice.between(0, 12), 1, new Trouble.Silence(dice.millis(300, 2_500)));
            case S3_500 -> s3(mishap, dice, new Trouble.Answer(500, "InternalError"));
            case S3_SLOW_DOWN -> s3(mishap, dice, new Trouble.Answer(503, "SlowDown"));
            case S3_TIMEOUT -> s3(mishap, dice, new Trouble.Silence(dice.millis(500, 2_500)));
            case S3_LOST_PUT ->
                road(
                        mishap,
                        Party.S3,
                        dice.of(S3_REQUESTS.subList(0, 10)),
                        dice.between(0, 2),
                        dice.between(1, 2),
                        new Trouble.LoseReply());
            case S3_CUT ->
                road(
                        mishap,
                        Party.S3,
                        dice.of("GET .*list-type", "GET .*json", "GET .*mp4"),
                        dice.between(0, 4),
                        dice.between(1, 3),
                        new Trouble.Cut(dice.between(20, 2_000)));
            // A job is done before: that is how a webhook comes early.
            case HOOK_EARLY -> road(mishap, Party.PROVIDER, SUBMIT, dice.between(0, 2), 1, new Trouble.Late(LATE));
            case HOOK_LATE, HOOK_LOST, HOOK_TWICE, HOOK_FORGED -> List.of(new OfWebhooks(mishap));
            case RESTART -> List.of(new Restart(mishap, dice.millis(500, 7_000), false));
            case OVERTAKEN -> List.of(new Restart(mishap, dice.millis(500, 7_000), true));
            case CLOCK ->
                List.of(new ClockJump(
                        mishap,
                        dice.millis(0, 6_000),
                        Duration.ofSeconds(dice.of(-1, 1) * (long) dice.of(30, 600, 7_200, 864_000))));
        };
    }

    private static final Duration LATE = Duration.ofMillis(3_000);

    private static List<PlannedFault> failing(FaultKind mishap, String prompt, int times, Map<String, Object> how) {
        return provider(mishap, "fail-request", prompt, times, how);
    }

    private static List<PlannedFault> provider(
            FaultKind mishap, String kind, String prompt, int times, Map<String, Object> how) {
        Map<String, Object> rule = new HashMap<>(how);
        rule.put("prompt", prompt);
        rule.put("times", times);
        return List.of(rule(mishap, kind, rule));
    }

    private static PlannedFault rule(FaultKind mishap, String kind, Map<String, Object> how) {
        Map<String, Object> rule = new HashMap<>(how);
        rule.put("kind", kind);
        return new OfProvider(mishap, rule);
    }

    /** The SDK asks three times before it tells; who uploads a clip or a picture is told at once. */
    private static List<PlannedFault> s3(FaultKind mishap, SeededDraws dice, Trouble trouble) {
        String request = dice.of(S3_REQUESTS);
        int times = dice.between(1, request.endsWith("json") ? 5 : 2);
        return road(mishap, Party.S3, request, dice.between(0, 3), times, trouble);
    }

    private static List<PlannedFault> road(
            FaultKind mishap, Party party, String request, int skip, int times, Trouble trouble) {
        return List.of(new OnTheRoad(mishap, party, new Where(request, skip, times), trouble));
    }
}
