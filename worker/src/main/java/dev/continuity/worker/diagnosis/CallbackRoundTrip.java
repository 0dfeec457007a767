package dev.continuity.worker.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.render.PublicUrl;
import dev.continuity.storage.ledger.CallbackAddress;
import dev.continuity.take.DocumentMapper;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends a webhook like the provider's to the API's public URL, which answers with what arrived. The signature of a webhook
 * covers its headers and its body, so it is valid at the API if and only if all of them arrive unchanged.
 */
public final class CallbackRoundTrip {
    private static final String AREA = "Worker";
    private static final String SUBJECT = "public URL";
    private static final String SETTING = "CONTINUITY_PUBLIC_URL";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Optional<PublicUrl> publicUrl;
    private final HttpClient http = HttpClient.newBuilder()
            // fal: a webhook that is redirected is not delivered.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    /** @param publicUrl empty if the provider does not call back */
    public CallbackRoundTrip(Optional<PublicUrl> publicUrl) {
        this.publicUrl = publicUrl;
    }

    public List<Diagnosis> diagnose() {
        return List.of(publicUrl
                .map(this::roundTrip)
                .orElseGet(() -> Diagnosis.fine(
                        AREA,
                        SUBJECT,
                        "Not set: the provider does not call back. Steps follow its status streams instead.")));
    }

    private Diagnosis roundTrip(PublicUrl url) {
        URI target = url.at(CallbackAddress.ECHO);
        String body = "{\"request_id\":\"%s\",\"text\":\"é — 片段\"}".formatted(UUID.randomUUID());
        Map<String, String> headers = headers();
        try {
            HttpResponse<String> response = http.send(request(target, headers, body), BodyHandlers.ofString());
            return judge(target, response, headers, body);
        } catch (IOException e) {
            return broken(
                    target, "does not answer: " + e, "Check the address, DNS, TLS and the proxy in front of the API.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return broken(target, "was not checked: interrupted", "Run the check again.");
        }
    }

    private static Diagnosis judge(
            URI target, HttpResponse<String> response, Map<String, String> headers, String body) {
        int status = response.statusCode();
        if (status / 100 == 3) {
            return broken(
                    target,
                    "redirects to %s. The provider does not follow redirects, so its webhooks are lost."
                            .formatted(response.headers().firstValue("Location").orElse("another address")),
                    "Set %s to the address that the redirect leads to.".formatted(SETTING));
        }
        if (status != 200) {
            return broken(
                    target,
                    "answers %s instead of 200".formatted(status),
                    status == 401 || status == 403
                            ? "Let the path %s through without a login: webhooks are signed."
                                    .formatted(CallbackAddress.ROOT)
                            : "Set %s to the address at which the API can be reached from the internet."
                                    .formatted(SETTING));
        }
        List<String> changed = changed(response.body(), headers, body);
        return changed.isEmpty()
                ? Diagnosis.fine(AREA, SUBJECT, "%s delivers signed webhooks unchanged".formatted(origin(target)))
                : broken(
                        target,
                        "does not deliver webhooks as they are sent: %s changed, so their signatures are invalid"
                                .formatted(String.join(", ", changed)),
                        "Let the proxy pass the headers X-Fal-Webhook-* and the body through unchanged.");
    }

    /** What of the webhook did not arrive as it was sent. */
    private static List<String> changed(String answer, Map<String, String> headers, String body) {
        JsonNode echo;
        try {
            echo = DocumentMapper.mapper().readTree(answer);
        } catch (JsonProcessingException e) {
            return List.of("the answer is not the API's; everything");
        }
        Map<String, String> expected = new LinkedHashMap<>(headers);
        expected.put("body", Sha256.of(body.getBytes(StandardCharsets.UTF_8)).hex());
        return expected.entrySet().stream()
                .filter(sent -> !echo.path(sent.getKey()).asText().equals(sent.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static HttpRequest request(URI target, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-fal-webhook-request-id", UUID.randomUUID().toString());
        headers.put("x-fal-webhook-user-id", "doctor");
        headers.put("x-fal-webhook-timestamp", "1700000000");
        headers.put("x-fal-webhook-signature", "0f".repeat(64));
        return headers;
    }

    private static Diagnosis broken(URI target, String meaning, String remedy) {
        return Diagnosis.broken(
                AREA,
                SUBJECT,
                "%s %s. Clips are still found by polling, but an unknown outcome is settled later."
                        .formatted(origin(target), meaning),
                remedy);
    }

    private static String origin(URI target) {
        return target.getScheme() + "://" + target.getRawAuthority();
    }
}
