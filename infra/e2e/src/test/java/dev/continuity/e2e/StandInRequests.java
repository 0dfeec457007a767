package dev.continuity.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.take.DocumentMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;

/** All requests of the stand-in, with what a provider would bill for them. */
record StandInRequests(JsonNode json) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static StandInRequests at(URI standIn) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(standIn + "/requests")).build();
        return new StandInRequests(DocumentMapper.mapper()
                .readTree(HTTP.send(request, BodyHandlers.ofString()).body()));
    }

    /** An accepted request. */
    record Entry(String id, String prompt, String state, double dollars) {}

    List<Entry> entries() {
        return StreamSupport.stream(json.path("requests").spliterator(), false)
                .map(request -> new Entry(
                        request.path("request_id").asText(),
                        request.path("input").path("prompt").asText(),
                        request.path("state").asText(),
                        request.path("billed_dollars").asDouble()))
                .toList();
    }

    /** The requests whose prompt contains this text. */
    List<Entry> entries(String prompt) {
        return entries().stream()
                .filter(entry -> entry.prompt().contains(prompt))
                .toList();
    }

    /** Whether both branches of the example are rendering, so that no submission is in flight. */
    boolean bothBranchesAreRendering() {
        List<Entry> calls = entries();
        return calls.size() == 3
                && calls.subList(1, 3).stream().noneMatch(call -> call.state().equals("COMPLETED"));
    }

    double dollars() {
        return json.path("totals").path("billed_dollars").asDouble();
    }
}
