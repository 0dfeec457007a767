package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.provider.CancelOutcome;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.ProviderProblem;
import dev.continuity.provider.RequestStatus;
import dev.continuity.provider.RequestStatus.Phase;
import dev.continuity.provider.Ticket;
import java.net.http.HttpRequest.BodyPublishers;

/** Asks after a request, and cancels it. */
final class FalQueue {
    private final FalHttp wire;

    FalQueue(FalHttp wire) {
        this.wire = wire;
    }

    RequestStatus status(Ticket ticket) throws ProviderException, InterruptedException {
        HttpReply reply = wire.send(wire.withKey(withLogs(ticket.statusUrl())).GET());
        if (!reply.ok()) {
            throw new ProviderException(problem(FalErrorReply.of(reply)));
        }
        JsonNode body = reply.json();
        if (!body.isObject()) {
            throw new ProviderException(unreadable(reply));
        }
        return FalStatusReader.read(body)
                .orElseGet(
                        () -> FalStatusReader.read(reply.status() == 200 ? Phase.COMPLETED : Phase.IN_PROGRESS, body));
    }

    CancelOutcome cancel(Ticket ticket) throws ProviderException, InterruptedException {
        HttpReply reply = wire.send(wire.withKey(ticket.cancelUrl()).PUT(BodyPublishers.noBody()));
        if (reply.ok()) {
            return CancelOutcome.REQUESTED;
        }
        if (reply.status() == 404) {
            return CancelOutcome.NOT_FOUND;
        }
        if (reply.status() == 400 && reply.body().contains("ALREADY_COMPLETED")) {
            return CancelOutcome.ALREADY_COMPLETED;
        }
        throw new ProviderException(problem(FalErrorReply.of(reply)));
    }

    /** What an error means for a call that may be made again. */
    static ProviderProblem problem(FalErrorReply error) {
        int status = error.said().httpStatus();
        return switch (status) {
            case 401, 402, 403 -> new ProviderProblem.Account(error.said());
            case 408, 425, 429 -> new ProviderProblem.Unavailable(error.said());
            default ->
                status / 100 == 4
                        ? new ProviderProblem.Failed(error.said())
                        : new ProviderProblem.Unavailable(error.said());
        };
    }

    /** A success whose body is not what it should be: cut short, or by somebody in between. */
    static ProviderProblem unreadable(HttpReply reply) {
        ProviderProblem.Said said = FalErrorReply.of(reply).said();
        return new ProviderProblem.Unavailable(new ProviderProblem.Said(
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
