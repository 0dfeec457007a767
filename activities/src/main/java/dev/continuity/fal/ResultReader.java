package dev.continuity.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.fal.FalProblem.Said;
import dev.continuity.fal.ResultOutcome.Clip;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Fetches a result, and tells a clip from a failed request from a moment's trouble. */
final class ResultReader {
    // fal: these are its infrastructure's or its model's bad moments, not the request's fault.
    private static final Set<String> PASSING_TYPES = Set.of(
            "request_timeout",
            "startup_timeout",
            "internal_error",
            "internal_server_error",
            "generation_timeout",
            "downstream_service_unavailable",
            "downstream_service_error");

    private final Wire wire;
    private final Queue queue;
    private final TrustedHosts mediaHosts;

    ResultReader(Wire wire, Queue queue, TrustedHosts mediaHosts) {
        this.wire = wire;
        this.queue = queue;
        this.mediaHosts = mediaHosts;
    }

    ResultOutcome result(Ticket ticket) throws InterruptedException {
        try {
            Reply reply = wire.send(wire.withKey(ticket.responseUrl()).GET());
            return reply.ok() ? success(ticket, reply) : refusal(ticket, reply);
        } catch (FalException e) {
            return new ResultOutcome.Trouble(e.problem());
        }
    }

    private ResultOutcome success(Ticket ticket, Reply reply) {
        JsonNode body = reply.json();
        if (reply.status() == 202) {
            return new ResultOutcome.NotYet();
        }
        if (!body.isObject() || reply.status() != 200) {
            return new ResultOutcome.Trouble(Queue.unreadable(reply));
        }
        Optional<String> url = Reply.text(body.path("video"), "url");
        if (url.isPresent()) {
            return clip(reply, body.path("video"), url.get());
        }
        boolean unfinished =
                StatusReader.read(body).filter(status -> !status.completed()).isPresent();
        return unfinished ? new ResultOutcome.NotYet() : withoutVideo(ticket, reply);
    }

    private ResultOutcome clip(Reply reply, JsonNode video, String url) {
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
                Reply.text(video, "content_type"),
                reply.header("X-Fal-Billable-Units").flatMap(ResultReader::number)));
    }

    private ResultOutcome withoutVideo(Ticket ticket, Reply reply) {
        ErrorReply error = ErrorReply.of(reply);
        boolean named = error.modelError() || error.infrastructureError();
        String type = named ? error.said().type() : "no_video";
        String words = error.said().providerMessage();
        return new ResultOutcome.Failed(new FalFailure(
                type,
                PlainWords.of(type, reply.status(), words),
                words,
                ticket.requestId(),
                reply.status(),
                error.retryHint().orElse(false),
                true));
    }

    private ResultOutcome refusal(Ticket ticket, Reply reply) throws FalException, InterruptedException {
        ErrorReply error = ErrorReply.of(reply);
        if (error.modelError()) {
            return failed(ticket, error, error.said().type(), error.said().providerMessage());
        }
        return switch (reply.status()) {
            case 401, 402, 403, 408, 425, 429 -> new ResultOutcome.Trouble(Queue.problem(error));
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
    private ResultOutcome early(Ticket ticket) throws FalException, InterruptedException {
        if (!queue.status(ticket).completed()) {
            return new ResultOutcome.NotYet();
        }
        Reply reply = wire.send(wire.withKey(ticket.responseUrl()).GET());
        if (reply.ok()) {
            return success(ticket, reply);
        }
        return reply.status() == 400 ? failedAsSaid(ticket, ErrorReply.of(reply)) : refusal(ticket, reply);
    }

    /** A moment's trouble, unless the status says that it was the request which failed. */
    private ResultOutcome brokenServer(Ticket ticket, ErrorReply error) throws InterruptedException {
        try {
            Status status = queue.status(ticket);
            boolean failed = status.error().isPresent() || status.errorType().isPresent();
            if (status.completed() && failed) {
                return failed(
                        ticket,
                        error,
                        status.errorType().orElse(error.said().type()),
                        status.error().orElse(error.said().providerMessage()));
            }
        } catch (FalException e) {
            // The trouble is the result's, whatever the status has.
        }
        return new ResultOutcome.Trouble(Queue.problem(error));
    }

    private static ResultOutcome failedAsSaid(Ticket ticket, ErrorReply error) {
        return failed(ticket, error, error.said().type(), error.said().providerMessage());
    }

    private static ResultOutcome failed(Ticket ticket, ErrorReply error, String type, String words) {
        Said said = error.said();
        boolean passing = PASSING_TYPES.contains(type) || type.startsWith("runner_");
        return new ResultOutcome.Failed(new FalFailure(
                type,
                PlainWords.of(type, said.httpStatus(), words),
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
