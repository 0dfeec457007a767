package dev.continuity.api.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/** The kinds of problems; their slugs are stable, for programs to tell them apart. */
public enum ProblemType {
    INVALID_STORYBOARD(422, "The storyboard cannot be produced as it is"),
    INVALID_MEDIA(422, "The media cannot be used"),
    IDEMPOTENCY_KEY_REUSED(422, "This idempotency key belongs to another storyboard"),
    INVALID_PARAMETER(400, "A part of the request is not in order"),
    FORBIDDEN(403, "This is not for everybody"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This cannot be done here"),
    NOT_ACCEPTABLE(406, "This cannot be had in that form"),
    CONFLICT(409, "This cannot be done now"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "A body of this kind is not understood"),
    ENGINE_UNAVAILABLE(503, "The engine cannot be used"),
    ARCHIVE_UNAVAILABLE(503, "The archive cannot be used"),
    PROVIDER_UNAVAILABLE(503, "The provider cannot be asked"),
    INTERNAL(500, "Something is wrong with the server"),
    UNREADABLE(500, "A document in the archive cannot be read");

    private static final String BASE = "https://continuity.dev/problems/";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The kind that says most about an HTTP status, 400 and above. */
    static ProblemType of(int status) {
        return Arrays.stream(values())
                .filter(type -> type.status == status && type != INVALID_STORYBOARD)
                .findFirst()
                .orElse(status < 500 ? INVALID_PARAMETER : INTERNAL);
    }

    public URI uri() {
        return URI.create(BASE + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The HTTP status that is usual for it. */
    public int status() {
        return status;
    }

    /** What it means, whatever the details. */
    public String title() {
        return title;
    }
}
