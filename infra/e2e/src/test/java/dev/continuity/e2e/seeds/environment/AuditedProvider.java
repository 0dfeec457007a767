package dev.continuity.e2e.seeds.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.continuity.e2e.seeds.scenario.PlannedFault.ProviderRule;
import dev.continuity.e2e.seeds.scenario.SeedScenario;
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

/** The stand-in of one seed, with the faults of the scenario. It counts their occurrences and lists all requests. */
public final class AuditedProvider implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final FalStandIn standIn;
    private final Path home;
    private final SeedLog log;
    private final List<ProviderRule> faults;
    /** How often each fault could still happen at the last check. */
    private List<Integer> left;

    /** @param address at which the worker reaches it */
    AuditedProvider(SeedScenario scenario, SharedServices services, Path home, URI address, SeedLog log)
            throws IOException {
        this.home = home;
        this.log = log;
        this.standIn = FalStandIn.start(StandInSettings.of(home, services.ffmpegProgram())
                .withConcurrency(4)
                .withPace(Duration.ofMillis(100), Duration.ofMillis(400))
                .withAddress(address)
                .withRenderCache(services.renderCache()));
        this.faults = scenario.faults(ProviderRule.class).toList();
        call(
                "PUT",
                "/faults",
                JSON.writeValueAsString(faults.stream().map(ProviderRule::rule).toList()));
        this.left = new ArrayList<>(faults.stream().map(AuditedProvider::times).toList());
    }

    /** Logs the faults that have happened since the last call. */
    public void logFaults() {
        JsonNode rules = call("GET", "/faults", "").path("rules");
        // The rules keep their order, and used-up rules are gone.
        int next = 0;
        for (int i = 0; i < faults.size(); i++) {
            ProviderRule fault = faults.get(i);
            int now = 0;
            if (next < rules.size() && isOf(rules.get(next), fault)) {
                now = rules.get(next).path("times").asInt(1);
                next++;
            }
            for (int n = now; n < left.get(i); n++) {
                log.fault(fault.kind(), fault.rule().toString());
            }
            left.set(i, Math.min(now, left.get(i)));
        }
    }

    /** Makes the history show the requests that it has hidden. */
    public void revealHistory() {
        ArrayNode shown = JSON.createArrayNode();
        call("GET", "/faults", "").path("rules").forEach(rule -> {
            if (!rule.path("kind").asText().equals("hide-history")) {
                shown.add(rule);
            }
        });
        call("PUT", "/faults", shown.toString());
    }

    /** All requests that were accepted. */
    public List<JsonNode> requests() {
        return StreamSupport.stream(
                        call("GET", "/requests", "").path("requests").spliterator(), false)
                .toList();
    }

    /** The file that it serves as the clip of a request. */
    public Path clip(String requestId) {
        return home.resolve("files").resolve(requestId).resolve("content");
    }

    /** Where it publishes the keys of its webhook signatures. */
    URI keys() {
        return standIn.uri().resolve("/.well-known/jwks.json");
    }

    URI uri() {
        return standIn.uri();
    }

    @Override
    public void close() {
        standIn.close();
    }

    private static boolean isOf(JsonNode rule, ProviderRule fault) {
        return fault.rule().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("times"))
                .allMatch(entry -> rule.path(entry.getKey()).asText().equals(String.valueOf(entry.getValue())));
    }

    private static int times(ProviderRule fault) {
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
