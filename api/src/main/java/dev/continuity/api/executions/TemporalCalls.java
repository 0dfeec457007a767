package dev.continuity.api.executions;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.serviceclient.StatusUtils;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Calls to Temporal with their own deadlines, which are shorter than the client's. */
final class TemporalCalls {
    private static final Pattern SEARCH_ATTRIBUTE = Pattern.compile("(?i)search ?attribute");

    private final ScheduledExecutorService deadlines;

    TemporalCalls(ScheduledExecutorService deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * Makes a call with a deadline.
     *
     * @throws ProblemException {@link ProblemType#TEMPORAL_UNAVAILABLE} if Temporal does not answer or refuses to serve
     */
    <T> T within(Duration timeout, Callable<T> call) {
        try (Context.CancellableContext context =
                Context.current().withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS, deadlines)) {
            return context.call(call);
        } catch (RuntimeException e) {
            throw translated(e);
        } catch (Exception e) {
            throw new IllegalStateException("Calls to Temporal throw no checked exceptions", e);
        }
    }

    private static RuntimeException translated(RuntimeException e) {
        Status status = status(e);
        String description = String.valueOf(status.getDescription());
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, RESOURCE_EXHAUSTED ->
                unavailable("Temporal does not answer. Check TEMPORAL_ADDRESS, and whether Temporal runs.", e);
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                unavailable("Temporal refuses access. Check TEMPORAL_NAMESPACE, TEMPORAL_API_KEY and TLS.", e);
            case NOT_FOUND ->
                isNamespaceMissing(e)
                        ? unavailable("Temporal does not have the namespace. Check TEMPORAL_NAMESPACE.", e)
                        : e;
            case INVALID_ARGUMENT ->
                SEARCH_ATTRIBUTE.matcher(description).find()
                        ? unavailable(
                                "Temporal does not have the search attributes of sequences (%s). Start a worker: it registers them."
                                        .formatted(description),
                                e)
                        : e;
            default -> e;
        };
    }

    /** The gRPC status that caused an exception of the SDK; OK if none did. */
    private static Status status(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException grpc) {
                return grpc.getStatus();
            }
        }
        return Status.OK;
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
        return ProblemException.of(ProblemType.TEMPORAL_UNAVAILABLE, detail, cause);
    }
}
