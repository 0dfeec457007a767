package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.fal.http.HttpReply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An error answer of fal, which has three formats for them; other content is accepted, too.
 *
 * @param details with the HTTP status of the answer
 * @param modelError whether the model itself answered, and not the infrastructure before it
 * @param infrastructureError whether it has an error type of fal's infrastructure
 * @param retryHint whether another submit may help, if the answer says so
 * @param retryAfter how long the provider asks to wait
 */
record FalErrorReply(
        FailureDetails details,
        boolean modelError,
        boolean infrastructureError,
        Optional<Boolean> retryHint,
        Optional<Duration> retryAfter) {
    private static final int LONGEST_MESSAGE = 500;

    static FalErrorReply of(HttpReply reply) {
        JsonNode body = reply.json();
        JsonNode detail = body.path("detail");
        Optional<String> infrastructure = HttpReply.text(body, "error_type").or(() -> reply.header("X-Fal-Error-Type"));
        boolean model = detail.isArray() && !detail.isEmpty()
                || detail.isTextual() && infrastructure.isEmpty() && reply.status() == 422;
        String message = shorten(reply.redactor().redact(message(reply, body, detail)));
        @Nullable
        String type = type(body, detail, infrastructure)
                .map(named -> shorten(reply.redactor().redact(named)))
                .orElse(null);
        FailureDetails details = details(
                type,
                reply.status(),
                message,
                reply.header("x-fal-request-id")
                        .or(() -> HttpReply.text(body, "request_id"))
                        .orElse(null));
        return new FalErrorReply(
                details,
                model,
                infrastructure.isPresent(),
                retryHint(reply),
                reply.header("Retry-After").flatMap(FalErrorReply::duration));
    }

    /** @param type fal's error type; null if the answer has none */
    static FailureDetails details(
            @Nullable String type, int status, String providerMessage, @Nullable String requestId) {
        FailureCode code =
                type == null ? FalErrorTypes.code(status, providerMessage) : FalErrorTypes.code(type, status);
        return new FailureDetails(
                code,
                FalErrorMessages.of(code, type, status, providerMessage),
                null,
                type,
                providerMessage,
                requestId,
                status);
    }

    /** The exception for a call that may be repeated. */
    ProviderException exception() {
        return new ProviderException(kind(), details, retryAfter);
    }

    ProviderException.Kind kind() {
        int status = status();
        return switch (status) {
            case 401, 402, 403 -> ProviderException.Kind.ACCOUNT;
            case 408, 425, 429 -> ProviderException.Kind.UNAVAILABLE;
            default -> status / 100 == 4 ? ProviderException.Kind.REFUSED : ProviderException.Kind.UNAVAILABLE;
        };
    }

    int status() {
        return Objects.requireNonNull(details.httpStatus());
    }

    /** The provider's own message; may be empty. */
    String providerMessage() {
        return Objects.requireNonNullElse(details.providerMessage(), "");
    }

    private static Optional<String> type(JsonNode body, JsonNode detail, Optional<String> infrastructure) {
        return HttpReply.text(detail.path(0), "type")
                .or(() -> HttpReply.text(detail, "type"))
                .or(() -> infrastructure)
                .or(() -> HttpReply.text(body.path("error"), "type", "code"))
                .or(() -> HttpReply.text(body, "type"));
    }

    private static String message(HttpReply reply, JsonNode body, JsonNode detail) {
        if (detail.isArray()) {
            return StreamSupport.stream(detail.spliterator(), false)
                    .map(FalErrorReply::line)
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.joining("; "));
        }
        return HttpReply.text(body, "detail", "message", "msg", "error")
                .or(() -> HttpReply.text(detail, "msg", "message"))
                .or(() -> HttpReply.text(body.path("error"), "message", "msg", "detail"))
                .orElseGet(() -> body.isMissingNode() ? withoutMarkup(reply.body()) : "");
    }

    private static String line(JsonNode error) {
        if (error.isValueNode()) {
            return error.asText();
        }
        String where = StreamSupport.stream(error.path("loc").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("."));
        String message = HttpReply.text(error, "msg", "message", "type").orElse("");
        return where.isEmpty() ? message : where + ": " + message;
    }

    private static Optional<Boolean> retryHint(HttpReply reply) {
        return reply.header("X-Fal-Retryable")
                .or(() -> reply.header("X-Fal-Needs-Retry"))
                .map(value -> value.toLowerCase(Locale.ROOT))
                .flatMap(value -> switch (value) {
                    case "1", "true" -> Optional.of(true);
                    case "0", "false" -> Optional.of(false);
                    default -> Optional.empty();
                });
    }

    private static Optional<Duration> duration(String retryAfter) {
        try {
            if (retryAfter.matches("[0-9]{1,9}(\\.[0-9]+)?")) {
                return Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(retryAfter) * 1000)));
            }
            Instant until = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String withoutMarkup(String html) {
        String start = html.length() > 20_000 ? html.substring(0, 20_000) : html;
        return start.replaceAll("(?is)<(script|style|head)[^>]*>.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("[\\p{Cntrl}\\s\\uFFFD]+", " ")
                .trim();
    }

    private static String shorten(String text) {
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    }
}
