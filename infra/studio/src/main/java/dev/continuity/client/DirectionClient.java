package dev.continuity.client;

import dev.continuity.sequence.QuoteResult;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storyboard.Storyboard;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls with which a person directs sequences. Each throws {@link ApiException} if the API refuses it: 409 if the
 * sequence has changed since the version that the person has seen, 422 if it is not possible.
 */
public final class DirectionClient {
    private static final String VERSION = "X-Continuity-Version";
    private static final String DECISION_ID = "Idempotency-Key";

    private final ApiClient api;

    DirectionClient(ApiClient api) {
        this.api = api;
    }

    /** What a change would cost. Nothing is changed. */
    public QuoteResult quote(SequenceId id, SequenceChange change, DecisionDetails details) {
        return api.read(send(id, change, details, true), QuoteResult.class);
    }

    /** Makes a change. Of a branch, the state is that of the new sequence. */
    public SequenceState make(SequenceId id, SequenceChange change, DecisionDetails details) {
        return api.read(send(id, change, details, false), SequenceState.class);
    }

    /** All decisions that were made. */
    public SequenceHistory history(SequenceId id) {
        return api.read(api.sendForText(api.get(path(id) + "/decisions")), SequenceHistory.class);
    }

    /** The storyboard as it is now. */
    public PresentStoryboard storyboard(SequenceId id) {
        HttpResponse<String> response = api.sendForText(api.get(path(id) + "/storyboard"));
        int version = (int) response.headers().firstValueAsLong(VERSION).orElse(0);
        return new PresentStoryboard(version, api.read(response, Storyboard.class));
    }

    /** An answer that was lost is asked for again: the API makes a decision with the same id only once. */
    private HttpResponse<String> send(SequenceId id, SequenceChange change, DecisionDetails details, boolean dryRun) {
        try {
            return api.sendForText(request(id, change, details, dryRun));
        } catch (ApiException e) {
            if (!e.is(ApiProblem.UNREACHABLE) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return api.sendForText(request(id, change, details, dryRun));
        }
    }

    private HttpRequest.Builder request(SequenceId id, SequenceChange change, DecisionDetails details, boolean dryRun) {
        HttpRequest.Builder request;
        if (change instanceof SequenceChange.Described described) {
            Map<String, Object> body = new LinkedHashMap<>(described.members());
            body.put("version", details.version());
            putIfPresent(body, "note", details.note());
            putIfPresent(body, "quoted", details.quoted());
            request = api.post(path(id) + described.path() + (dryRun ? "?dryRun=true" : ""), api.body(body));
        } else {
            SequenceChange.Revised revised = (SequenceChange.Revised) change;
            request = api.post(
                            path(id) + "/storyboard" + query(revised, details, dryRun),
                            HttpRequest.BodyPublishers.noBody())
                    .PUT(api.body(revised.storyboard()));
        }
        return request.header(DECISION_ID, details.id());
    }

    private static String query(SequenceChange.Revised revised, DecisionDetails details, boolean dryRun) {
        String note = details.note();
        BigDecimal quoted = details.quoted();
        return "?version=%s&cancelUnwanted=%s&dryRun=%s".formatted(details.version(), revised.cancelUnwanted(), dryRun)
                + (note == null ? "" : "&note=" + encoded(note))
                + (quoted == null ? "" : "&quoted=" + quoted.toPlainString());
    }

    private static void putIfPresent(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String path(SequenceId id) {
        return "/v1/sequences/" + id;
    }
}
