package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.ProviderFailure;
import dev.continuity.provider.ProviderProblem.Said;
import dev.continuity.provider.RequestStatus;
import dev.continuity.provider.ResultOutcome;
import dev.continuity.provider.ResultOutcome.Clip;
import dev.continuity.provider.Ticket;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Fetches a result, and tells a clip from a failed request from a moment's trouble. */
final class FalResults {
    // fal: these are its infrastructure's or its model's bad moments, not the request's fault.
    private static final Set<String> PASSING_TYPES = Set.of(
            "request_timeout",
            "startup_timeout",
            "internal_error",
            "internal_server_error",
            "generation_timeout",
            "downstream_service_unavailable",
            "downstream_service_error");

    private final FalHttp wire;
    private final FalQueue queue;
    private final TrustedHosts mediaHosts;

    FalResults(FalHttp wire, FalQueue queue, TrustedHosts mediaHosts) {
        this.wire = wire;
        this.queue = queue;
        this.mediaHosts = mediaHosts;
    }

    ResultOutcome result(Ticket ticket) throws InterruptedException {
        try {
            HttpReply reply = wire.send(wire.withKey(ticket.responseUrl()).GET());
            return reply.ok() ? success(ticket, reply) : refusal(ticket, reply);
        } catch (ProviderException e) {
            return new ResultOutcome.Trouble(e.problem());
        }
    }

    private ResultOutcome success(Ticket ticket, HttpReply reply) {
        JsonNode body = reply.json();
        if (reply.status() == 202) {
            return new ResultOutcome.NotYet();
        }
        if (!body.isObject() || reply.status() != 200) {
            return new ResultOutcome.Trouble(FalQueue.unreadable(reply));
        }
        Optional<String> url = HttpReply.text(body.path("video"), "url");
        if (url.isPresent()) {
            return clip(reply, body.path("video"), url.get());
        }
        boolean unfinished =
                FalStatusReader.read(body).filter(status -> !status.completed()).isPresent();
        return unfinished ? new ResultOutcome.NotYet() : withoutVideo(ticket, reply);
    }

    private ResultOutcome clip(HttpReply reply, JsonNode video, String url) {
        Optional<URI> trusted = mediaHosts.trusted(url);
        if (trusted.isEmpty()) {
            return new ResultOutcome.Trouble(wire.distrusted(url, "clips are fetched from " + mediaHosts + " alone"));
        }
        JsonNode size = video.path("file_size");
        return new ResultOutcome.Ready(new Clip(
                trusted.get(),
                size.canConvertToExactIntegral() && size.longValue() > 0
                        ? OptionalLong.of(size.longValue())
                        : OptionalLong.empty(),
                HttpReply.text(video, "content_type"),
                reply.header("X-Fal-Billable-Units").flatMap(FalResults::number)));
    }

    private ResultOutcome withoutVideo(Ticket ticket, HttpReply reply) {
        FalErrorReply error = FalErrorReply.of(reply);
        boolean named = error.modelError() || error.infrastructureError();
        String type = named ? error.said().type() : "no_video";
        String words = error.said().providerMessage();
        return new ResultOutcome.Failed(new ProviderFailure(
                type,
                ErrorMessages.of(type, reply.status(), words),
                words,
                ticket.requestId(),
                reply.status(),
                error.retryHint().orElse(false),
                true));
    }

    private ResultOutcome refusal(Ticket ticket, HttpReply reply) throws ProviderException, InterruptedException {
        FalErrorReply error = FalErrorReply.of(reply);
        if (error.modelError()) {
            return failed(ticket, error, error.said().type(), error.said().providerMessage());
        }
        return switch (reply.status()) {
            case 401, 402, 403, 408, 425, 429 -> new ResultOutcome.Trouble(FalQueue.problem(error));
            case 400 -> error.infrastructureError() ? failedAsSaid(ticket, error) : early(ticket);
            case 404, 422 -> failedAsSaid(ticket, error);
            // What stands between may say no in the provider's place; a paid request is not given up for that.
            default ->
                error.infrastructureError() && reply.status() / 100 == 4
                        ? failedAsSaid(ticket, error)
                        : brokenServer(ticket, error);
        };
    }

    /** Too early, if the request is not complete, or was not yet when it was asked; else the model's own 400. */
    private ResultOutcome early(Ticket ticket) throws ProviderException, InterruptedException {
        if (!queue.status(ticket).completed()) {
            return new ResultOutcome.NotYet();
        }
        HttpReply reply = wire.send(wire.withKey(ticket.responseUrl()).GET());
        if (reply.ok()) {
            return success(ticket, reply);
        }
        return reply.status() == 400 ? failedAsSaid(ticket, FalErrorReply.of(reply)) : refusal(ticket, reply);
    }

    /** A moment's trouble, unless the status says that it was the request which failed. */
    private ResultOutcome brokenServer(Ticket ticket, FalErrorReply error) throws InterruptedException {
        try {
            RequestStatus status = queue.status(ticket);
            boolean failed = status.error().isPresent() || status.errorType().isPresent();
            if (status.completed() && failed) {
                return failed(
                        ticket,
                        error,
                        status.errorType().orElse(error.said().type()),
                        status.error().orElse(error.said().providerMessage()));
            }
        } catch (ProviderException e) {
            // The trouble is the result's, whatever the status has.
        }
        return new ResultOutcome.Trouble(FalQueue.problem(error));
    }

    private static ResultOutcome failedAsSaid(Ticket ticket, FalErrorReply error) {
        return failed(ticket, error, error.said().type(), error.said().providerMessage());
    }

    private static ResultOutcome failed(Ticket ticket, FalErrorReply error, String type, String words) {
        Said said = error.said();
        boolean passing = PASSING_TYPES.contains(type) || type.startsWith("runner_");
        return new ResultOutcome.Failed(new ProviderFailure(
                type,
                ErrorMessages.of(type, said.httpStatus(), words),
                words,
                ticket.requestId(),
                said.httpStatus(),
                error.retryHint().orElse(passing),
                said.httpStatus() / 100 != 5));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return number.signum() < 0 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
