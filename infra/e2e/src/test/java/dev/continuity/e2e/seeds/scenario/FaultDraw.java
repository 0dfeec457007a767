package dev.continuity.e2e.seeds.scenario;

import dev.continuity.e2e.seeds.scenario.PlannedFault.ClockJump;
import dev.continuity.e2e.seeds.scenario.PlannedFault.NameLost;
import dev.continuity.e2e.seeds.scenario.PlannedFault.NetworkFault;
import dev.continuity.e2e.seeds.scenario.PlannedFault.OfWebhook;
import dev.continuity.e2e.seeds.scenario.PlannedFault.OnRoute;
import dev.continuity.e2e.seeds.scenario.PlannedFault.ProviderRule;
import dev.continuity.e2e.seeds.scenario.PlannedFault.Requests;
import dev.continuity.e2e.seeds.scenario.PlannedFault.Restart;
import dev.continuity.e2e.seeds.scenario.PlannedFault.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws faults; every kind is equally likely. */
final class FaultDraw {
    private static final List<Integer> SERVER_ERRORS = List.of(500, 502, 503, 504);
    private static final List<String> CALLS = List.of("status", "stream", "result", "history", "upload", "download");
    private static final List<String> TEMPORARY =
            List.of("runner_disconnected", "runner_connection_timeout", "startup_timeout", "internal_error");
    private static final List<String> PERMANENT = List.of("content_policy_violation", "file_download_error");

    /** Requests to S3: the rare and important ones are as likely as the frequent ones. */
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

    private static final Duration LATE = Duration.ofSeconds(3);

    private static final String SUBMIT = "POST /fal-ai";
    private static final String ANY = ".* ";

    private FaultDraw() {}

    static List<PlannedFault> from(SeededDraws draws, StoryboardShape shape) {
        FaultKind kind = draws.oneOf(FaultKind.values());
        String prompt = draws.oneOf(shape.prompts());
        return switch (kind) {
            case RATE_LIMIT ->
                provider(kind, "too-many-requests", prompt, draws.between(1, 2), Map.of("retryAfter", 1));
            case ERROR_BEFORE ->
                provider(kind, "refuse-submit", prompt, 1, Map.of("status", draws.oneOf(SERVER_ERRORS)));
            case ERROR_AFTER ->
                provider(kind, "accept-then-error", prompt, 1, Map.of("status", draws.oneOf(SERVER_ERRORS)));
            case LOST_REPLY -> provider(kind, "lose-reply", prompt, 1, Map.of());
            case CUT_REPLY -> provider(kind, "truncate-reply", prompt, 1, Map.of());
            case LATE_REPLY ->
                onRoute(kind, Service.PROVIDER, SUBMIT, draws.between(0, 2), 1, new NetworkFault.DelayReply(LATE));
            case HIDDEN ->
                List.of(
                        rule(kind, "lose-reply", Map.of("prompt", prompt, "times", 1)),
                        rule(kind, "hide-history", Map.of()));
            case JOB_FAILED -> failing(kind, prompt, 1, Map.of("errorType", draws.oneOf(TEMPORARY)));
            case JOB_FAILED_TWICE -> failing(kind, prompt, 2, Map.of("errorType", draws.oneOf(TEMPORARY)));
            case JOB_REFUSED -> failing(kind, prompt, 1, Map.of("errorType", draws.oneOf(PERMANENT)));
            case JOB_FAILED_BILLED ->
                failing(kind, prompt, 1, Map.of("errorType", draws.oneOf(PERMANENT), "billedSeconds", 3.0));
            case LATE_422 -> provider(kind, "complete-then-422", prompt, 1, Map.of());
            case LATE_422_BILLED -> provider(kind, "complete-then-422", prompt, 1, Map.of("billedSeconds", 3.0));
            case TRUNCATED -> provider(kind, "truncate-download", prompt, draws.between(1, 3), Map.of());
            case SLOW -> provider(kind, "slow-download", prompt, 1, Map.of("bytesPerSecond", 60_000));
            case CORRUPT -> provider(kind, "corrupt-download", prompt, 1, Map.of());
            case EXPIRED -> provider(kind, "expire-download", prompt, draws.between(1, 3), Map.of());
            case PROVIDER_ERROR ->
                List.of(rule(
                        kind,
                        "error-on",
                        Map.of(
                                "on", draws.oneOf(CALLS),
                                "status", draws.oneOf(SERVER_ERRORS),
                                "times", draws.between(1, 3))));
            case CALL_LOST ->
                List.of(rule(kind, "lose-reply", Map.of("on", draws.oneOf(CALLS), "times", draws.between(1, 3))));
            case DNS ->
                List.of(new NameLost(
                        kind, draws.millis(500, 6_000), draws.millis(500, 3_000), draws.oneOf(Service.values())));
            case RESET ->
                onRoute(
                        kind,
                        Service.PROVIDER,
                        ANY,
                        draws.between(0, 12),
                        draws.between(1, 3),
                        new NetworkFault.Reset());
            case SILENCE ->
                onRoute(
                        kind,
                        Service.PROVIDER,
                        ANY,
                        draws.between(0, 12),
                        1,
                        new NetworkFault.Hang(draws.millis(300, 2_500)));
            case S3_500 -> s3(kind, draws, new NetworkFault.ServerError(500));
            case S3_SLOW_DOWN -> s3(kind, draws, new NetworkFault.ServerError(503));
            case S3_TIMEOUT -> s3(kind, draws, new NetworkFault.Hang(draws.millis(500, 2_500)));
            case S3_LOST_PUT ->
                onRoute(
                        kind,
                        Service.S3,
                        draws.oneOf(S3_REQUESTS.subList(0, 10)),
                        draws.between(0, 2),
                        draws.between(1, 2),
                        new NetworkFault.LoseReply());
            case S3_CUT ->
                onRoute(
                        kind,
                        Service.S3,
                        draws.oneOf("GET .*list-type", "GET .*json", "GET .*mp4"),
                        draws.between(0, 4),
                        draws.between(1, 3),
                        new NetworkFault.CutReply(draws.between(20, 2_000)));
            // The job ends first, so the webhook comes before the reply.
            case WEBHOOK_EARLY ->
                onRoute(kind, Service.PROVIDER, SUBMIT, draws.between(0, 2), 1, new NetworkFault.DelayReply(LATE));
            case WEBHOOK_LATE, WEBHOOK_LOST, WEBHOOK_TWICE, WEBHOOK_FORGED -> List.of(new OfWebhook(kind));
            case RESTART -> List.of(new Restart(kind, draws.millis(500, 7_000), false));
            case REPLACED -> List.of(new Restart(kind, draws.millis(500, 7_000), true));
            case CLOCK ->
                List.of(new ClockJump(
                        kind,
                        draws.millis(0, 6_000),
                        Duration.ofSeconds(draws.oneOf(-1, 1) * (long) draws.oneOf(30, 600, 7_200, 864_000))));
        };
    }

    private static List<PlannedFault> failing(FaultKind kind, String prompt, int times, Map<String, Object> details) {
        return provider(kind, "fail-request", prompt, times, details);
    }

    private static List<PlannedFault> provider(
            FaultKind kind, String ruleKind, String prompt, int times, Map<String, Object> details) {
        Map<String, Object> rule = new HashMap<>(details);
        rule.put("prompt", prompt);
        rule.put("times", times);
        return List.of(rule(kind, ruleKind, rule));
    }

    private static PlannedFault rule(FaultKind kind, String ruleKind, Map<String, Object> details) {
        Map<String, Object> rule = new HashMap<>(details);
        rule.put("kind", ruleKind);
        return new ProviderRule(kind, rule);
    }

    /** The SDK tries three times, but uploads of clips and pictures are tried once. */
    private static List<PlannedFault> s3(FaultKind kind, SeededDraws draws, NetworkFault fault) {
        String request = draws.oneOf(S3_REQUESTS);
        int times = draws.between(1, request.endsWith("json") ? 5 : 2);
        return onRoute(kind, Service.S3, request, draws.between(0, 3), times, fault);
    }

    private static List<PlannedFault> onRoute(
            FaultKind kind, Service service, String request, int skip, int times, NetworkFault fault) {
        String[] parts = request.split(" ", 2);
        return List.of(new OnRoute(kind, service, new Requests(parts[0], parts[1], skip, times), fault));
    }
}
