package dev.continuity.e2e;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.continuity.take.DocumentMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.List;

/**
 * Makes the stand-in hold steps at the moments in the provider. While steps are held, its history hides one of them, and it
 * breaks off its answers to the submits of others.
 */
record StandInFaults(URI standIn) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** @param slowSeconds how long a slow queue or rendering takes, where that holds a step */
    void hold(Collection<HeldSequence> sequences, double slowSeconds) throws IOException, InterruptedException {
        ArrayNode faults = always();
        for (HeldSequence sequence : sequences) {
            CrashMoment moment = sequence.moment();
            if (moment.hold() instanceof CrashMoment.AtTheProvider held) {
                faults.addObject()
                        .put("kind", "hold-reply")
                        .put("on", held.call())
                        .put("prompt", sequence.label());
            } else if (moment.hold() instanceof CrashMoment.Slow slow) {
                faults.addObject()
                        .put("kind", slow.fault())
                        .put("seconds", slowSeconds)
                        .put("prompt", sequence.label());
            }
        }
        replace(faults);
    }

    boolean holds(HeldSequence sequence) throws IOException, InterruptedException {
        String held = DocumentMapper.mapper()
                .readTree(send(request("/faults")))
                .path("held")
                .toString();
        return held.contains(sequence.label());
    }

    void release() throws IOException, InterruptedException {
        replace(always());
        send(request("/faults/release").POST(BodyPublishers.noBody()));
    }

    void clear() throws IOException, InterruptedException {
        replace(DocumentMapper.mapper().createArrayNode());
    }

    private static ArrayNode always() {
        ArrayNode faults = DocumentMapper.mapper().createArrayNode();
        faults.addObject()
                .put("kind", "hide-history")
                .put("prompt", HeldSequence.at(CrashMoment.ACCEPTED_AND_HIDDEN).label());
        for (HeldSequence sequence : HeldSequence.at(CrashMoment.AFTER_A_CUT_REPLY)) {
            faults.addObject().put("kind", "truncate-reply").put("prompt", sequence.label());
        }
        return faults;
    }

    private void replace(ArrayNode faults) throws IOException, InterruptedException {
        send(request("/faults").PUT(BodyPublishers.ofString(faults.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(standIn + path));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        if (!List.of(200, 204).contains(response.statusCode())) {
            throw new AssertionError(response + ": " + response.body());
        }
        return response.body();
    }
}
