package dev.continuity.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.take.DocumentMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The stand-in's book: what a provider would bill. */
record StandInBook(JsonNode json) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long LONGEST_SECONDS = 60;

    static StandInBook at(URI standIn) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(standIn + "/requests")).build();
        return new StandInBook(DocumentMapper.mapper()
                .readTree(HTTP.send(request, BodyHandlers.ofString()).body()));
    }

    /** @param standIn where it is; nowhere, as long as it is not there yet */
    static StandInBook await(Callable<Optional<URI>> standIn, Predicate<StandInBook> wanted) throws Exception {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (System.nanoTime() < giveUp) {
            Optional<StandInBook> book = standIn.call().flatMap(StandInBook::ifThere);
            if (book.filter(wanted).isPresent()) {
                return book.get();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("the book never showed it: " + standIn.call().flatMap(StandInBook::ifThere));
    }

    /** All is asked for, so that no call is on the way to the provider, and some of it is being worked on. */
    boolean isInTheMiddle() {
        return json.path("requests").size() == ShortFilm.TAKES
                && json.path("requests").findValuesAsText("state").contains("IN_PROGRESS");
    }

    /** What was asked for, without the addresses, which are new at each submit. */
    List<String> recipes() {
        return StreamSupport.stream(json.path("requests").spliterator(), false)
                .map(request -> request.path("endpoint").asText() + ": "
                        + request.path("input").path("prompt").asText())
                .toList();
    }

    double dollars() {
        return json.path("totals").path("billed_dollars").asDouble();
    }

    private static Optional<StandInBook> ifThere(URI standIn) {
        try {
            return Optional.of(at(standIn));
        } catch (ConnectException e) {
            return Optional.empty();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
