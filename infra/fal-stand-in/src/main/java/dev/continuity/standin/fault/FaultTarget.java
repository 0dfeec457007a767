package dev.continuity.standin.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.standin.request.AcceptedRequest;
import dev.continuity.standin.request.StandInEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * What a call is about, for the faults to tell it by.
 *
 * @param endpoint null where the call belongs to none
 * @param prompt of the request that the call belongs to; empty where it belongs to none
 */
public record FaultTarget(@Nullable StandInEndpoint endpoint, String prompt) {

    public static final FaultTarget NOTHING = new FaultTarget(null, "");

    public static FaultTarget of(StandInEndpoint endpoint) {
        return new FaultTarget(endpoint, "");
    }

    public static FaultTarget of(StandInEndpoint endpoint, JsonNode input) {
        return new FaultTarget(endpoint, input.path("prompt").asText(""));
    }

    public static FaultTarget of(AcceptedRequest submission) {
        return of(submission.endpoint(), submission.input());
    }
}
