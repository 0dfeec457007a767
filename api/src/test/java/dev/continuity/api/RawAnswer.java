package dev.continuity.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came over the wire.
 *
 * @param head status line and headers
 * @param body of a refusal; else whatever had come of it
 */
record RawAnswer(String head, String body) {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([1-5][0-9][0-9])");
    private static final Pattern INSIDES = Pattern.compile("Exception|\\bat (dev|io|java)\\.|dev\\.continuity\\.");

    int status() {
        Matcher status = STATUS.matcher(head);
        return status.lookingAt() ? Integer.parseInt(status.group(1)) : 0;
    }

    boolean isRefusal() {
        return status() >= 400;
    }

    /** What no answer may be. */
    Optional<String> fault(RawRequest request) {
        if (status() == 0) {
            return Optional.of("no answer");
        } else if (status() >= 500 && status() != 503) {
            return Optional.of("the server failed");
        } else if (head.toLowerCase(Locale.ROOT).contains("x-injected:")) {
            return Optional.of("a header of the client's making");
        } else if (INSIDES.matcher(body).find()) {
            return Optional.of("the insides are shown");
        }
        // What is no address by RFC 3986 is refused by the server itself, without a word.
        boolean wordless = request.method().equals("HEAD") || status() == 400 && !request.isAddress();
        return isRefusal() && !wordless && !isProblem() ? Optional.of("no problem document") : Optional.empty();
    }

    /** RFC 9457, with all that ours have. */
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
