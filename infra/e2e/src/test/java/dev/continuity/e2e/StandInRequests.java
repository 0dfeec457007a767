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

/** The stand-in's book: what a provider was asked for, and would bill. */
record StandInRequests(JsonNode json) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static StandInRequests at(URI standIn) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(standIn + "/requests")).build();
        return new StandInRequests(DocumentMapper.mapper()
                .readTree(HTTP.send(request, BodyHandlers.ofString()).body()));
    }

    /** A call that was accepted. */
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

    /** The calls whose prompt has this in it. */
    List<Entry> entries(String prompt) {
        return entries().stream()
                .filter(entry -> entry.prompt().contains(prompt))
                .toList();
    }

    /** Both branches of the example are rendering: none of its calls is on the way to the provider. */
    boolean isInTheMiddle() {
        List<Entry> calls = entries();
        return calls.size() == 3
                && calls.subList(1, 3).stream().noneMatch(call -> call.state().equals("COMPLETED"));
    }

    double dollars() {
        return json.path("totals").path("billed_dollars").asDouble();
    }
}
