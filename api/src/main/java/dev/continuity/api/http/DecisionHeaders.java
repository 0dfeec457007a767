package dev.continuity.api.http;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.direction.Decision;
import dev.continuity.direction.DecisionRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who makes a decision, and the id by which it is made only once: from the headers of the current request. */
@ApplicationScoped
public class DecisionHeaders {
    /** Who decides. Only text: whoever can reach the API can name anybody. */
    public static final String USER = "X-Continuity-User";

    public static final String KEY = "Idempotency-Key";

    /** In an answer: the id of the decision. */
    public static final String DECISION = "X-Continuity-Decision";

    /** In an answer: the version of the sequence. */
    public static final String VERSION = "X-Continuity-Version";

    private static final String ANONYMOUS = "anonymous";
    private static final int MAX_NAME = 100;
    private static final Pattern ID = Pattern.compile(DecisionRequest.ID);
    private static final Pattern ENCODED = Pattern.compile("([ -$&-~]|%[0-9A-Fa-f]{2})*");
    private static final String ALLOWED =
            "a name of 1 to 100 characters; letters that are not ASCII as percent-encoded UTF-8";

    private final HttpHeaders headers;

    DecisionHeaders(HttpHeaders headers) {
        this.headers = headers;
    }

    /** The name of the person. */
    public String user() {
        @Nullable String header = headers.getHeaderString(USER);
        if (header == null) {
            return ANONYMOUS;
        }
        String name = decoded(header).strip();
        boolean isName = !name.isEmpty()
                && name.codePointCount(0, name.length()) <= MAX_NAME
                && name.codePoints().allMatch(DecisionHeaders::isVisible);
        if (!isName) {
            throw invalid(USER, ALLOWED);
        }
        if (name.equalsIgnoreCase(Decision.CONTINUITY)) {
            // It makes decisions itself when a review has timed out.
            throw invalid(USER, ALLOWED + "; not " + Decision.CONTINUITY);
        }
        return name;
    }

    /** The id of the decision; without the header, a new one. */
    public String id() {
        @Nullable String header = headers.getHeaderString(KEY);
        if (header == null) {
            return UUID.randomUUID().toString();
        }
        if (!ID.matcher(header).matches()) {
            throw invalid(KEY, "for a decision, 1 to 64 letters, digits, _, - and .");
        }
        return header;
    }

    private static String decoded(String header) {
        if (!ENCODED.matcher(header).matches()) {
            throw invalid(USER, ALLOWED);
        }
        ByteBuffer bytes = ByteBuffer.allocate(header.length());
        for (int i = 0; i < header.length(); i++) {
            if (header.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(header.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.put((byte) header.charAt(i));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw invalid(USER, ALLOWED);
        }
    }

    /** Neither control characters, nor those that change how the text around them is shown. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static ProblemException invalid(String header, String allowed) {
        return ProblemException.of(
                ProblemType.INVALID_PARAMETER, "%s is not valid. Allowed: %s.".formatted(header, allowed));
    }
}
