package dev.continuity.e2e.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.continuity.e2e.seeds.PlannedFault.OfProvider;
import dev.continuity.standin.FalStandIn;
import dev.continuity.standin.StandInSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The stand-in of one seed, its faults, and its book, which nobody of the product ever sees. */
final class AuditedProvider implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final FalStandIn standIn;
    private final Path home;
    private final SeedLog story;
    private final List<OfProvider> faults;
    /** How often each fault can still happen, when it was looked at last. */
    private List<Integer> left;

    /** @param address under which the product reaches it */
    AuditedProvider(SeedScenario script, SharedServices backlot, Path home, URI address, SeedLog story)
            throws IOException {
        this.home = home;
        this.story = story;
        this.standIn = FalStandIn.start(StandInSettings.of(home, backlot.ffmpegProgram())
                .withConcurrency(4)
                .withPace(Duration.ofMillis(100), Duration.ofMillis(400))
                .withAddress(address)
                .withRenderCache(backlot.shelf()));
        this.faults = script.faults().stream()
                .filter(fault -> fault instanceof OfProvider)
                .map(fault -> (OfProvider) fault)
                .toList();
        call(
                "PUT",
                "/faults",
                JSON.writeValueAsString(faults.stream().map(OfProvider::rule).toList()));
        this.left = new ArrayList<>(faults.stream().map(AuditedProvider::times).toList());
    }

    /** Tells the story which faults have happened since. */
    void look() {
        JsonNode rules = call("GET", "/faults", "").path("rules");
        // The rules keep their order, and those that are used up are gone.
        int next = 0;
        for (int i = 0; i < faults.size(); i++) {
            OfProvider fault = faults.get(i);
            int now = 0;
            if (next < rules.size() && isOf(rules.get(next), fault)) {
                now = rules.get(next).path("times").asInt(1);
                next++;
            }
            for (int n = now; n < left.get(i); n++) {
                story.happens(fault.mishap(), fault.rule().toString());
            }
            left.set(i, Math.min(now, left.get(i)));
        }
    }

    /** The history shows what it has hidden so far: it comes to know requests late. */
    void reveal() {
        ArrayNode shown = JSON.createArrayNode();
        call("GET", "/faults", "").path("rules").forEach(rule -> {
            if (!rule.path("kind").asText().equals("hide-history")) {
                shown.add(rule);
            }
        });
        call("PUT", "/faults", shown.toString());
    }

    /** Every request that was ever accepted. */
    List<JsonNode> book() {
        return StreamSupport.stream(call("GET", "/requests", "").path("requests").spliterator(), false)
                .toList();
    }

    /** What it serves as the clip of a request. */
    Path clip(String requestId) {
        return home.resolve("files").resolve(requestId).resolve("content");
    }

    /** Where it publishes what it signs webhooks with. */
    URI keys() {
        return standIn.uri().resolve("/.well-known/jwks.json");
    }

    int port() {
        return standIn.uri().getPort();
    }

    @Override
    public void close() {
        standIn.close();
    }

    private static boolean isOf(JsonNode rule, OfProvider fault) {
        return fault.rule().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("times"))
                .allMatch(entry -> rule.path(entry.getKey()).asText().equals(String.valueOf(entry.getValue())));
    }

    private static int times(OfProvider fault) {
        return (Integer) fault.rule().getOrDefault("times", 1);
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(standIn.uri().resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
