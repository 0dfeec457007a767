package dev.continuity.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.fal.Status.Phase;
import java.net.http.HttpRequest.BodyPublishers;

/** Asks after a request, and cancels it. */
final class Queue {
    private final Wire wire;

    Queue(Wire wire) {
        this.wire = wire;
    }

    Status status(Ticket ticket) throws FalException, InterruptedException {
        Reply reply = wire.send(wire.withKey(withLogs(ticket.statusUrl())).GET());
        if (!reply.ok()) {
            throw new FalException(problem(ErrorReply.of(reply)));
        }
        JsonNode body = reply.json();
        if (!body.isObject()) {
            throw new FalException(unreadable(reply));
        }
        return StatusReader.read(body)
                .orElseGet(() -> StatusReader.read(reply.status() == 200 ? Phase.COMPLETED : Phase.IN_PROGRESS, body));
    }

    CancelOutcome cancel(Ticket ticket) throws FalException, InterruptedException {
        Reply reply = wire.send(wire.withKey(ticket.cancelUrl()).PUT(BodyPublishers.noBody()));
        if (reply.ok()) {
            return CancelOutcome.REQUESTED;
        }
        if (reply.status() == 404) {
            return CancelOutcome.NOT_FOUND;
        }
        if (reply.status() == 400 && reply.body().contains("ALREADY_COMPLETED")) {
            return CancelOutcome.ALREADY_COMPLETED;
        }
        throw new FalException(problem(ErrorReply.of(reply)));
    }

    /** What an error means for a call that may be made again. */
    static FalProblem problem(ErrorReply error) {
        int status = error.said().httpStatus();
        return switch (status) {
            case 401, 402, 403 -> new FalProblem.Account(error.said());
            case 408, 425, 429 -> new FalProblem.Unavailable(error.said());
            default ->
                status / 100 == 4 ? new FalProblem.Failed(error.said()) : new FalProblem.Unavailable(error.said());
        };
    }

    /** A success whose body is not what it should be: cut short, or by somebody in between. */
    static FalProblem unreadable(Reply reply) {
        FalProblem.Said said = ErrorReply.of(reply).said();
        return new FalProblem.Unavailable(new FalProblem.Said(
                "unreadable_answer",
                "The provider's answer cannot be read.",
                said.providerMessage(),
                said.requestId(),
                said.httpStatus(),
                said.retryAfter()));
    }

    static String withLogs(String url) {
        return url + (url.contains("?") ? "&" : "?") + "logs=1";
    }
}
