package dev.continuity.api.problem;

import dev.continuity.failure.FailureCode;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/** The types of problems. Programs rely on their slugs, so these never change. */
public enum ProblemType {
    INVALID_STORYBOARD(422, "The storyboard is not valid"),
    INVALID_MEDIA(422, "The media cannot be used"),
    IDEMPOTENCY_KEY_REUSED(422, "This idempotency key belongs to another request"),
    INVALID_PARAMETER(400, "A part of the request is not valid"),
    FORBIDDEN(403, "This is not allowed"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, "No acceptable content type is available"),
    CONFLICT(409, "This cannot be done now"),
    DECISION_OUTDATED(409, "The sequence has changed since"),
    DECISION_REFUSED(422, "This decision is not possible"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
    TEMPORAL_UNAVAILABLE(503, "Temporal is not available"),
    STORAGE_UNAVAILABLE(503, "Storage is not available"),
    PROVIDER_UNAVAILABLE(503, "The provider is not available"),
    INTERNAL(500, "The server failed"),
    UNREADABLE(500, "A document in storage cannot be read");

    private static final String BASE = "https://continuity.dev/problems/";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The best type for an HTTP status of 400 and above. */
    static ProblemType of(int status) {
        return Arrays.stream(values())
                .filter(type -> type.status == status && type != INVALID_STORYBOARD)
                .findFirst()
                .orElse(status < 500 ? INVALID_PARAMETER : INTERNAL);
    }

    /** The type for the reason for which a decision was refused. */
    static ProblemType of(FailureCode refusal) {
        return switch (refusal) {
            case DECISION_OUTDATED -> DECISION_OUTDATED;
            case DECISION_REFUSED -> DECISION_REFUSED;
            case NO_SUCH_STEP -> NOT_FOUND;
            case MEDIA_UNUSABLE, MEDIA_UNAVAILABLE -> INVALID_MEDIA;
            default -> CONFLICT;
        };
    }

    public URI uri() {
        return URI.create(BASE + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The default HTTP status. */
    public int status() {
        return status;
    }

    /** A short description of the type. */
    public String title() {
        return title;
    }
}
