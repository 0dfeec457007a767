package dev.continuity.api.sequences;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.serviceclient.StatusUtils;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Calls of the engine with a deadline of their own, whatever the client's patience. */
final class TemporalCall {
    private static final ScheduledExecutorService DEADLINES = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "engine-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private static final Pattern SEARCH_ATTRIBUTE = Pattern.compile("(?i)search ?attribute");

    private TemporalCall() {}

    /**
     * Calls with a deadline.
     *
     * @throws ProblemException {@link ProblemType#ENGINE_UNAVAILABLE} if the engine does not answer or refuses to serve
     */
    static <T> T within(Duration limit, Callable<T> call) {
        try (Context.CancellableContext context =
                Context.current().withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS, DEADLINES)) {
            return context.call(call);
        } catch (RuntimeException e) {
            throw translated(e);
        } catch (Exception e) {
            throw new IllegalStateException("Calls of the engine throw nothing checked", e);
        }
    }

    /** The gRPC status that an exception of the SDK comes from; OK: none. */
    static Status status(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException grpc) {
                return grpc.getStatus();
            }
        }
        return Status.OK;
    }

    private static RuntimeException translated(RuntimeException e) {
        Status status = status(e);
        String words = String.valueOf(status.getDescription());
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, RESOURCE_EXHAUSTED ->
                unavailable("Temporal does not answer; check TEMPORAL_ADDRESS, and whether it runs.", e);
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                unavailable("Temporal refuses access; check TEMPORAL_NAMESPACE, TEMPORAL_API_KEY and TLS.", e);
            case NOT_FOUND ->
                isNamespaceMissing(e) ? unavailable("Temporal has no such namespace; check TEMPORAL_NAMESPACE.", e) : e;
            case INVALID_ARGUMENT ->
                SEARCH_ATTRIBUTE.matcher(words).find()
                        ? unavailable(
                                "Temporal does not know the search attributes of sequences (%s); a worker registers them when it starts."
                                        .formatted(words),
                                e)
                        : e;
            default -> e;
        };
    }

    private static boolean isNamespaceMissing(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException grpc) {
                return StatusUtils.hasFailure(grpc, NamespaceNotFoundFailure.class);
            }
        }
        return false;
    }

    private static ProblemException unavailable(String detail, RuntimeException cause) {
        return ProblemException.of(ProblemType.ENGINE_UNAVAILABLE, detail, cause);
    }
}
