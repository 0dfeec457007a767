package dev.continuity.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.take.DocumentMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;

/** The requests that the stand-in has received, and what a provider would bill for them. */
record BilledRequests(JsonNode json) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static BilledRequests at(URI standIn) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(standIn + "/requests")).build();
        return new BilledRequests(DocumentMapper.mapper()
                .readTree(HTTP.send(request, BodyHandlers.ofString()).body()));
    }

    int count() {
        return json.path("requests").size();
    }

    boolean isAnyRunning() {
        return json.path("requests").findValuesAsText("state").contains("IN_PROGRESS");
    }

    /** Endpoint and prompt of each request, without the addresses, which differ between submits. */
    List<String> recipes() {
        return StreamSupport.stream(json.path("requests").spliterator(), false)
                .map(request -> request.path("endpoint").asText() + ": "
                        + request.path("input").path("prompt").asText())
                .toList();
    }

    double dollars() {
        return json.path("totals").path("billed_dollars").asDouble();
    }
}
