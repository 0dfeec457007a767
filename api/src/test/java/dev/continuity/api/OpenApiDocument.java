package dev.continuity.api;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads the OpenAPI document of the API. */
final class OpenApiDocument {
    private OpenApiDocument() {}

    static JsonNode read() throws IOException {
        return new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());
    }

    /** By method and path: {@code GET /v1/sequences}. */
    static Map<String, JsonNode> operations() throws IOException {
        Map<String, JsonNode> operations = new TreeMap<>();
        read().path("paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(operation -> operations.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue())));
        return operations;
    }

    static List<JsonNode> problems(JsonNode operation) {
        List<JsonNode> problems = new ArrayList<>();
        operation.path("responses").fields().forEachRemaining(response -> {
            if (response.getKey().matches("[45]..")) {
                problems.add(response.getValue().path("content").path("application/problem+json"));
            }
        });
        return problems;
    }

    static List<String> statuses(JsonNode operation) {
        List<String> statuses = new ArrayList<>();
        operation.path("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    static List<String> expected(String operation) {
        List<String> expected = new ArrayList<>();
        expected.add("400");
        // The doctor answers with what is not available.
        if (!operation.contains("/schema/") && !operation.contains("/doctor")) {
            expected.add("503");
        }
        if (operation.contains("{")) {
            expected.add("404");
        }
        if (operation.matches("POST /v1/(sequences|media)")) {
            expected.addAll(List.of("400", "413", "415", "422"));
        }
        return expected;
    }

    /** The examples of successful answers, by the name of the schema; fails if an answer has none. */
    static Map<String, JsonNode> examples() throws IOException {
        Map<String, JsonNode> examples = new TreeMap<>();
        operations().forEach((name, operation) -> operation
                .path("responses")
                .fields()
                .forEachRemaining(response -> {
                    JsonNode body = response.getValue().path("content").path("application/json");
                    if (response.getKey().startsWith("2")
                            && !body.path("schema").isMissingNode()) {
                        JsonNode documented = body.path("examples");
                        if (documented.isEmpty() && !name.contains("/schema/")) {
                            throw new AssertionError(name + " " + response.getKey() + " has no example");
                        }
                        documented
                                .fields()
                                .forEachRemaining(example -> examples.put(
                                        example.getKey(), example.getValue().path("value")));
                    }
                }));
        return examples;
    }
}
