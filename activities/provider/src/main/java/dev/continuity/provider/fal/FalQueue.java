package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.failure.FailureCode;
import dev.continuity.provider.CancelOutcome;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.RequestStatus;
import dev.continuity.provider.RequestStatus.Phase;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.fal.http.FalHttp;
import dev.continuity.provider.fal.http.HttpReply;
import java.net.http.HttpRequest.BodyPublishers;

/** Gets the status of a request, and cancels it. */
final class FalQueue {
    private final FalHttp http;

    FalQueue(FalHttp http) {
        this.http = http;
    }

    RequestStatus status(Ticket ticket) throws ProviderException, InterruptedException {
        HttpReply reply = http.send(http.withKey(withLogs(ticket.statusUrl())).GET());
        if (!reply.ok()) {
            throw FalErrorReply.of(reply).exception();
        }
        JsonNode body = reply.json();
        if (!body.isObject()) {
            throw unreadable(reply);
        }
        return FalStatusReader.read(body)
                .orElseGet(
                        () -> FalStatusReader.read(reply.status() == 200 ? Phase.COMPLETED : Phase.IN_PROGRESS, body));
    }

    CancelOutcome cancel(Ticket ticket) throws ProviderException, InterruptedException {
        HttpReply reply = http.send(http.withKey(ticket.cancelUrl()).PUT(BodyPublishers.noBody()));
        if (reply.ok()) {
            return CancelOutcome.REQUESTED;
        }
        if (reply.status() == 404) {
            return CancelOutcome.NOT_FOUND;
        }
        if (reply.status() == 400 && reply.body().contains("ALREADY_COMPLETED")) {
            return CancelOutcome.ALREADY_COMPLETED;
        }
        throw FalErrorReply.of(reply).exception();
    }

    /** A success with an unexpected body: cut short, or sent by a proxy. */
    static ProviderException unreadable(HttpReply reply) {
        FalErrorReply read = FalErrorReply.of(reply);
        return new ProviderException(
                ProviderException.Kind.UNAVAILABLE,
                read.details().as(FailureCode.UNREADABLE_ANSWER, "The provider's answer cannot be read."),
                read.retryAfter());
    }

    static String withLogs(String url) {
        return url + (url.contains("?") ? "&" : "?") + "logs=1";
    }
}
