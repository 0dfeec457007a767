package dev.continuity.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer as it was received.
 *
 * @param head status line and headers
 * @param body of a refusal; of other answers, what had been received of it
 */
record RawAnswer(String head, String body) {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([1-5][0-9][0-9])");
    private static final Pattern INTERNALS = Pattern.compile("Exception|\\bat (dev|io|java)\\.|dev\\.continuity\\.");

    int status() {
        Matcher status = STATUS.matcher(head);
        return status.lookingAt() ? Integer.parseInt(status.group(1)) : 0;
    }

    boolean isRefusal() {
        return status() >= 400;
    }

    /** The faults of the answer. */
    Optional<String> fault(RawRequest request) {
        if (status() == 0) {
            return Optional.of("no answer");
        } else if (status() >= 500 && status() != 503) {
            return Optional.of("the server failed");
        } else if (head.toLowerCase(Locale.ROOT).contains("x-injected:")) {
            return Optional.of("a header injected by the client");
        } else if (INTERNALS.matcher(body).find()) {
            return Optional.of("internals are shown");
        }
        // The server itself refuses what is not a URI by RFC 3986, without a body.
        boolean bodiless = request.method().equals("HEAD") || status() == 400 && !request.isUri();
        return isRefusal() && !bodiless && !isProblem() ? Optional.of("no problem document") : Optional.empty();
    }

    /** A problem by RFC 9457, with all members that ours have. */
    private boolean isProblem() {
        try {
            JsonNode problem = new ObjectMapper().readTree(body);
            return head.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json")
                    && problem.path("status").asInt() == status()
                    && problem.path("type").asText().startsWith("https://continuity.dev/problems/")
                    && !problem.path("title").asText().isBlank()
                    && !problem.path("detail").asText().isBlank();
        } catch (IOException e) {
            return false;
        }
    }
}
