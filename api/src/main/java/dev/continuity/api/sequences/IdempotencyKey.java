package dev.continuity.api.sequences;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Identifies repetitions of a request.
 *
 * @param text 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String text) {
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    /** The key of a request; without the header, a new one. */
    public static IdempotencyKey of(@Nullable String header) {
        if (header == null) {
            return new IdempotencyKey(UUID.randomUUID().toString());
        }
        if (!FORM.matcher(header).matches()) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    "%s is not valid. Allowed: 1 to 255 visible ASCII characters, no spaces.".formatted(HEADER));
        }
        return new IdempotencyKey(header);
    }
}
