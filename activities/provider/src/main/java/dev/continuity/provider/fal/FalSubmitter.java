package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.SubmitOptions;
import dev.continuity.provider.SubmitOutcome;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.fal.http.FalHttp;
import dev.continuity.provider.fal.http.HttpReply;
import dev.continuity.provider.fal.http.OneShotBody;
import dev.continuity.take.Endpoint;
import dev.continuity.take.RequestId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Submits once. Whether a submit was provably not accepted is not guessed from exceptions: the body is a
 * {@link OneShotBody}, and if none of it was sent, the provider cannot have accepted anything.
 *
 * <p>Each submit has its own client, and so its own connection. The provider may have closed a pooled connection, which
 * is noticed only after the body was sent, and would park a step needlessly.
 */
final class FalSubmitter {
    private final FalSettings settings;
    private final FalHttp http;

    FalSubmitter(FalSettings settings, FalHttp http) {
        this.settings = settings;
        this.http = http;
    }

    SubmitOutcome submit(Endpoint endpoint, JsonNode input, SubmitOptions options, BooleanSupplier stillValid) {
        OneShotBody body = new OneShotBody(input.toString().getBytes(StandardCharsets.UTF_8), stillValid);
        AtomicReference<@Nullable HttpReply> head = new AtomicReference<>();
        HttpClient client = http.newClient();
        try {
            HttpRequest request = request(endpoint, options, body);
            return outcome(endpoint, http.exchange(client, request, settings.submitTimeout(), head::set));
        } catch (IOException e) {
            return broken(body, head.get(), http.details(e));
        } catch (InterruptedException e) {
            // The outcome of the submit must not be lost.
            Thread.currentThread().interrupt();
            FailureDetails details = FailureDetails.of(FailureCode.INTERRUPTED, "The submit was interrupted.");
            return broken(body, head.get(), details);
        } catch (ProviderException e) {
            return new SubmitOutcome.NotAccepted(e.details(), false, Optional.empty());
        } finally {
            http.close(client);
        }
    }

    private HttpRequest request(Endpoint endpoint, SubmitOptions options, OneShotBody body) throws ProviderException {
        String webhook = options.webhook()
                .map(uri -> "?fal_webhook=" + URLEncoder.encode(uri.toString(), StandardCharsets.UTF_8))
                .orElse("");
        HttpRequest.Builder request = http.withKey(URI.create(settings.queue() + "/" + endpoint.id() + webhook))
                .timeout(settings.submitTimeout())
                .header("Content-Type", "application/json")
                .POST(body);
        FalSubmitHeaders.of(options).forEach(request::header);
        return request.build();
    }

    private SubmitOutcome outcome(Endpoint endpoint, HttpReply reply) {
        return reply.ok() ? accepted(endpoint, reply) : notOk(reply);
    }

    private static SubmitOutcome notOk(HttpReply reply) {
        FalErrorReply error = FalErrorReply.of(reply);
        return switch (reply.status()) {
            case 401, 402, 403 -> new SubmitOutcome.AccountBlocked(error.details());
            // Neither a timeout nor a closed connection says whether the submit was accepted before.
            case 408, 499 -> unknown(error.details());
            default ->
                reply.status() / 100 == 4
                        ? new SubmitOutcome.NotAccepted(error.details(), isRetryable(reply, error), error.retryAfter())
                        : unknown(error.details());
        };
    }

    private SubmitOutcome accepted(Endpoint endpoint, HttpReply reply) {
        JsonNode body = reply.json();
        Optional<String> id = HttpReply.text(body, "request_id").filter(RequestId::isValid);
        if (id.isEmpty()) {
            return unknown(withHead(
                    reply,
                    FailureDetails.of(
                            FailureCode.UNREADABLE_ANSWER,
                            "The provider accepted the submit, but its answer cannot be read.")));
        }
        Ticket defaults = ticket(endpoint, id.get());
        return new SubmitOutcome.Accepted(new Ticket(
                defaults.requestId(),
                HttpReply.text(body, "status_url").orElse(defaults.statusUrl()),
                HttpReply.text(body, "response_url").orElse(defaults.responseUrl()),
                HttpReply.text(body, "cancel_url").orElse(defaults.cancelUrl())));
    }

    /** The ticket of a request of which only the id is known: its URLs begin with the endpoint's first two segments. */
    Ticket ticket(Endpoint endpoint, String requestId) {
        String[] segments = endpoint.id().split("/", 3);
        String request = settings.queue() + "/" + segments[0] + "/" + segments[1] + "/requests/" + requestId;
        return new Ticket(requestId, request + "/status", request, request + "/cancel");
    }

    private static boolean isRetryable(HttpReply reply, FalErrorReply error) {
        return error.retryHint().orElse(reply.status() == 429 || reply.status() == 425);
    }

    /**
     * The answer did not arrive whole. If its head did, its status says whether the submit was refused, and a header names
     * the request.
     */
    private static SubmitOutcome broken(OneShotBody body, @Nullable HttpReply head, FailureDetails details) {
        OneShotBody.End end = body.close();
        if (head != null) {
            return head.ok() ? unknown(withHead(head, details)) : notOk(head);
        }
        return switch (end) {
            case SENT -> unknown(details);
            case EXPIRED ->
                new SubmitOutcome.NotAccepted(
                        FailureDetails.of(
                                FailureCode.INTENT_EXPIRED,
                                "The intent had expired before the submit: nothing was sent."),
                        true,
                        Optional.empty());
            case CLOSED -> new SubmitOutcome.NotAccepted(details, true, Optional.empty());
        };
    }

    private static FailureDetails withHead(HttpReply reply, FailureDetails details) {
        String requestId = reply.header("x-fal-request-id").orElse(null);
        return new FailureDetails(details.code(), details.message(), null, null, null, requestId, reply.status());
    }

    private static SubmitOutcome unknown(FailureDetails details) {
        return new SubmitOutcome.Unknown(details.as(
                details.code(), "It is unknown whether the provider accepted the submit. " + details.message()));
    }
}
