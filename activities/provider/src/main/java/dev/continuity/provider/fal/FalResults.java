package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.RequestStatus;
import dev.continuity.provider.ResultOutcome;
import dev.continuity.provider.ResultOutcome.Clip;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.fal.http.FalHttp;
import dev.continuity.provider.fal.http.HttpReply;
import java.math.BigDecimal;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Fetches a result, and distinguishes a clip, a failed request and a transient error. */
final class FalResults {
    // fal: these are transient errors of its infrastructure or its model, not faults of the request.
    private static final Set<FailureCode> TRANSIENT = EnumSet.of(
            FailureCode.REQUEST_TIMEOUT,
            FailureCode.START_TIMEOUT,
            FailureCode.PROVIDER_ERROR,
            FailureCode.RUNNER_UNAVAILABLE,
            FailureCode.INCOMPLETE_RESPONSE,
            FailureCode.GENERATION_TIMEOUT,
            FailureCode.MODEL_UNAVAILABLE);

    private final FalHttp http;
    private final FalQueue queue;
    private final FalMediaHosts mediaHosts;

    FalResults(FalHttp http, FalQueue queue, FalMediaHosts mediaHosts) {
        this.http = http;
        this.queue = queue;
        this.mediaHosts = mediaHosts;
    }

    ResultOutcome result(Ticket ticket) throws InterruptedException {
        try {
            HttpReply reply = http.send(http.withKey(ticket.responseUrl()).GET());
            return reply.ok() ? success(ticket, reply) : refusal(ticket, reply);
        } catch (ProviderException e) {
            return ResultOutcome.AskAgain.of(e);
        }
    }

    private ResultOutcome success(Ticket ticket, HttpReply reply) {
        JsonNode body = reply.json();
        if (reply.status() == 202) {
            return new ResultOutcome.NotYet();
        }
        if (!body.isObject() || reply.status() != 200) {
            return ResultOutcome.AskAgain.of(FalQueue.unreadable(reply));
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
            return ResultOutcome.AskAgain.of(http.untrusted(url, mediaHosts.remedy(url)));
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
        FailureDetails details = error.details();
        if (!error.modelError() && !error.infrastructureError()) {
            String message = FalErrorMessages.of(FailureCode.NO_CLIP, null, reply.status(), error.providerMessage());
            details = details.as(FailureCode.NO_CLIP, message);
        }
        return new ResultOutcome.Failed(
                details.withRequestId(ticket.requestId()), error.retryHint().orElse(false), true);
    }

    private ResultOutcome refusal(Ticket ticket, HttpReply reply) throws ProviderException, InterruptedException {
        FalErrorReply error = FalErrorReply.of(reply);
        if (error.modelError()) {
            return failed(ticket, error, error.details());
        }
        return switch (reply.status()) {
            case 401, 402, 403, 408, 425, 429 -> ResultOutcome.AskAgain.of(error.exception());
            case 400 -> error.infrastructureError() ? failed(ticket, error, error.details()) : tooEarlyOrFailed(ticket);
            case 404, 422 -> failed(ticket, error, error.details());
            // A proxy may have answered in the provider's place, which is no reason to give up a paid request.
            default ->
                error.infrastructureError() && reply.status() / 100 == 4
                        ? failed(ticket, error, error.details())
                        : serverError(ticket, error);
        };
    }

    /** A 400 is either a result that was fetched too early, or the model's own error: the status tells. */
    private ResultOutcome tooEarlyOrFailed(Ticket ticket) throws ProviderException, InterruptedException {
        if (!queue.status(ticket).completed()) {
            return new ResultOutcome.NotYet();
        }
        HttpReply reply = http.send(http.withKey(ticket.responseUrl()).GET());
        if (reply.ok()) {
            return success(ticket, reply);
        }
        if (reply.status() != 400) {
            return refusal(ticket, reply);
        }
        FalErrorReply error = FalErrorReply.of(reply);
        return failed(ticket, error, error.details());
    }

    /** A transient error, unless the status says that the request has failed. */
    private ResultOutcome serverError(Ticket ticket, FalErrorReply error) throws InterruptedException {
        try {
            RequestStatus status = queue.status(ticket);
            boolean failed = status.error().isPresent() || status.errorType().isPresent();
            if (status.completed() && failed) {
                return failed(
                        ticket,
                        error,
                        FalErrorReply.details(
                                status.errorType().orElse(error.details().providerType()),
                                error.status(),
                                status.error().orElse(error.providerMessage()),
                                null));
            }
        } catch (ProviderException e) {
            // The error of the result is reported, not the error of the status call.
        }
        return ResultOutcome.AskAgain.of(error.exception());
    }

    private static ResultOutcome failed(Ticket ticket, FalErrorReply error, FailureDetails details) {
        return new ResultOutcome.Failed(
                details.withRequestId(ticket.requestId()),
                error.retryHint().orElse(TRANSIENT.contains(details.code())),
                error.status() / 100 != 5);
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
