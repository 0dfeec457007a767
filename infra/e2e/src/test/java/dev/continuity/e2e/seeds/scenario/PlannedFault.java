package dev.continuity.e2e.seeds.scenario;

import java.time.Duration;
import java.util.Map;

/** One thing that goes wrong in a scenario, if the sequence comes across it. */
public sealed interface PlannedFault {
    FaultKind kind();

    /**
     * The stand-in misbehaves.
     *
     * @param rule in the form of {@code PUT /faults}
     */
    record ProviderRule(FaultKind kind, Map<String, Object> rule) implements PlannedFault {
        public ProviderRule {
            rule = Map.copyOf(rule);
        }
    }

    /** Some of the requests to a service fail on the network. */
    record OnRoute(FaultKind kind, Service service, Requests requests, NetworkFault fault) implements PlannedFault {}

    /** The next webhook goes wrong. */
    record OfWebhook(FaultKind kind) implements PlannedFault {}

    /**
     * The worker is stopped and replaced.
     *
     * @param overlapping whether the new one starts while the old one still works
     */
    record Restart(FaultKind kind, Duration at, boolean overlapping) implements PlannedFault {}

    /** The worker's clock jumps, forwards or back. */
    record ClockJump(FaultKind kind, Duration at, Duration by) implements PlannedFault {}

    /** The host name of a service cannot be resolved for a while. */
    record NameLost(FaultKind kind, Duration at, Duration duration, Service service) implements PlannedFault {}

    /** What the worker talks to. */
    enum Service {
        PROVIDER,
        S3
    }

    /**
     * The requests that a fault is for.
     *
     * @param method regular expression for the whole method
     * @param target regular expression that is found in path and query
     * @param skip how many of them pass first
     * @param times how many then fail
     */
    record Requests(String method, String target, int skip, int times) {}

    /** What happens to a request on the network. */
    sealed interface NetworkFault {
        /** The connection is reset before the server receives the request. */
        record Reset() implements NetworkFault {}

        /** Nothing happens for that long, then the connection is reset. The server receives nothing. */
        record Hang(Duration duration) implements NetworkFault {}

        /** Another machine answers instead of the server. */
        record ServerError(int status) implements NetworkFault {}

        /** The request takes effect, and its reply is lost. */
        record LoseReply() implements NetworkFault {}

        /** The reply is late. */
        record DelayReply(Duration duration) implements NetworkFault {}

        /** The connection ends after this many bytes of the reply. */
        record CutReply(int afterBytes) implements NetworkFault {}
    }
}
