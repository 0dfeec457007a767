package dev.continuity.standin.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.standin.model.StandInEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint and the prompt that a call is about. Fault rules match on them.
 *
 * @param endpoint null if the call belongs to no endpoint
 * @param prompt of the request that the call belongs to; empty if it belongs to none
 */
public record FaultTarget(@Nullable StandInEndpoint endpoint, String prompt) {

    public static final FaultTarget NOTHING = new FaultTarget(null, "");

    public static FaultTarget of(StandInEndpoint endpoint) {
        return new FaultTarget(endpoint, "");
    }

    public static FaultTarget of(StandInEndpoint endpoint, JsonNode input) {
        return new FaultTarget(endpoint, input.path("prompt").asText(""));
    }
}
