package dev.continuity.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Sends hostile requests to every operation of the OpenAPI document, and to the one that is not in it. They are the same
 * each time, unless {@code -Dhostile.seed} selects others; {@code -Dhostile.requests} sets how many.
 */
@QuarkusTest
@WithTestResource(LocalServices.class)
class HostileRequestsTest {
    private static final long SEED = Long.getLong("hostile.seed", 7);
    private static final int REQUESTS_PER_OPERATION = Integer.getInteger("hostile.requests", 25);

    @Inject
    FakeWorker worker;

    @Test
    void no_request_makes_the_server_fail_and_every_refusal_is_a_problem() throws IOException {
        // Given
        worker.release("nothing");
        String finished = ApiStoryboards.created(ApiStoryboards.yaml(ApiStoryboards.title()));
        ApiStoryboards.awaited(finished, "status", "finished");
        String running = ApiStoryboards.created(ApiStoryboards.yaml(ApiStoryboards.title(), "HOLD"));
        ApiStoryboards.awaited(running, "steps[0].progress.phase", "running");
        String parked = ApiStoryboards.created(ApiStoryboards.yaml(ApiStoryboards.title(), "LOST"));
        ApiStoryboards.awaited(parked, "status", "waiting");
        HostileRequests requests = new HostileRequests(new Random(SEED), List.of(finished, running, parked));

        // When
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operation : operations().entrySet()) {
            for (int i = 0; i < REQUESTS_PER_OPERATION; i++) {
                RawRequest request = requests.of(operation.getKey(), operation.getValue());
                RawAnswer answer = request.sendTo(RestAssured.port);
                answer.fault(request).ifPresent(fault -> failures.add(fault + "\n" + request + "\n" + answer));
            }
        }

        // Then
        assertThat(failures.stream().collect(Collectors.joining("\n\n")))
                .as("seed " + SEED)
                .isEmpty();
    }

    private static Map<String, JsonNode> operations() throws IOException {
        // Operations that end sequences come last: running sequences exercise more code.
        Map<String, JsonNode> operations = new TreeMap<>(Comparator.comparing((String name) -> name.endsWith("/cancel"))
                .thenComparing(Comparator.naturalOrder()));
        operations.putAll(OpenApiDocument.operations());
        JsonNode anything = operations.get("GET /v1/sequences");
        assertThat(operations).hasSizeGreaterThan(10);
        operations.put("POST /v1/webhooks/{provider}/{project}/{key}/{attempt}/{nonce}", anything);
        operations.put("GET /v1/{nothing}", anything);
        operations.put("PATCH /v1/sequences/{id}", anything);
        operations.put("HEAD /v1/sequences/{id}/cut", anything);
        return operations;
    }
}
