package dev.continuity.connections;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.StatusUtils;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why Temporal cannot be used, in words for the person who runs it.
 *
 * @param meaning what is wrong
 * @param remedy what to do
 * @param patience for how long waiting may mend it; zero: it never does
 */
public record TemporalProblem(String meaning, String remedy, Duration patience) {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** Who sets up a cluster usually creates its namespaces after it has started, and servers learn of them with a delay. */
    private static final Duration NEW_NAMESPACE = Duration.ofMinutes(1);

    /** Waiting does not mend it. */
    static TemporalProblem lasting(String meaning, String remedy) {
        return new TemporalProblem(meaning, remedy, Duration.ZERO);
    }

    private static TemporalProblem passing(String meaning, String remedy) {
        return new TemporalProblem(meaning, remedy, FOR_EVER);
    }

    /** What an exception of Temporal's client means. */
    public static TemporalProblem of(RuntimeException e, WorkflowClient client) {
        String address = client.getWorkflowServiceStubs().getOptions().getTarget();
        String namespace = client.getOptions().getNamespace();
        StatusRuntimeException refused = causeOf(e, StatusRuntimeException.class);
        if (refused == null) {
            return passing("Temporal at %s cannot be used: %s".formatted(address, e), "Check TEMPORAL_ADDRESS.");
        }
        Status status = refused.getStatus();
        return switch (status.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                lasting(
                        "Temporal at %s refuses access to namespace \"%s\": %s."
                                .formatted(address, namespace, words(status)),
                        "Check TEMPORAL_NAMESPACE, TEMPORAL_API_KEY and the client certificate (TEMPORAL_TLS_…).");
            case NOT_FOUND ->
                StatusUtils.hasFailure(refused, NamespaceNotFoundFailure.class)
                        ? missingNamespace(address, namespace)
                        : refusal(address, status);
            case INVALID_ARGUMENT, FAILED_PRECONDITION, UNIMPLEMENTED, OUT_OF_RANGE -> refusal(address, status);
            default -> unavailable(address, refused);
        };
    }

    private static TemporalProblem missingNamespace(String address, String namespace) {
        return new TemporalProblem(
                "Temporal at %s has no namespace \"%s\".".formatted(address, namespace),
                "Create it (temporal operator namespace create --namespace %s --retention 30d), or set TEMPORAL_NAMESPACE."
                        .formatted(namespace),
                NEW_NAMESPACE);
    }

    private static TemporalProblem refusal(String address, Status status) {
        return lasting(
                "Temporal at %s answers %s.".formatted(address, words(status)),
                "Check whether TEMPORAL_ADDRESS is that of a Temporal frontend, of version 1.25 or later.");
    }

    private static TemporalProblem unavailable(String address, StatusRuntimeException e) {
        CertificateException certificate = causeOf(e, CertificateException.class);
        if (certificate != null) {
            return lasting(
                    "The certificate of Temporal at %s is not trusted: %s".formatted(address, certificate.getMessage()),
                    "Set TEMPORAL_TLS_SERVER_CA_CERT_PATH to the certificate of its authority.");
        }
        SSLException tls = causeOf(e, SSLException.class);
        if (tls != null) {
            return passing(
                    "The TLS connection to Temporal at %s fails: %s".formatted(address, brief(tls.getMessage())),
                    "If Temporal does not use TLS there, set TEMPORAL_TLS=false and no TEMPORAL_API_KEY.");
        }
        if (causeOf(e, UnknownHostException.class) != null) {
            return passing(
                    "The name of Temporal's host, %s, is not known.".formatted(address), "Check TEMPORAL_ADDRESS.");
        }
        if (causeOf(e, ConnectException.class) != null) {
            return passing(
                    "Nothing listens at %s.".formatted(address), "Start Temporal there, or check TEMPORAL_ADDRESS.");
        }
        return passing(
                "Temporal at %s does not answer: %s.".formatted(address, words(e.getStatus())),
                "Check TEMPORAL_ADDRESS, and whether Temporal runs. If it requires TLS, set TEMPORAL_TLS=true.");
    }

    /** Without the bytes that were received instead. */
    private static String brief(@Nullable String message) {
        return message == null ? "no reason given." : message.replaceAll(": [0-9a-f]{8,}$", ".");
    }

    private static String words(Status status) {
        String description = status.getDescription();
        // How long it took is another number each time.
        return description == null || description.isBlank() || status.getCode() == Status.Code.DEADLINE_EXCEEDED
                ? status.getCode().name()
                : status.getCode() + ", " + description.strip().replaceAll("\\.$", "");
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return meaning + " " + remedy;
    }
}
