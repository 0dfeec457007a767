package dev.continuity.standin;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a call is about, for the faults to tell it by.
 *
 * @param endpoint null where the call belongs to none
 * @param prompt of the request that the call belongs to; empty where it belongs to none
 */
record Asked(@Nullable Endpoint endpoint, String prompt) {

    static final Asked NOTHING = new Asked(null, "");

    static Asked of(Endpoint endpoint) {
        return new Asked(endpoint, "");
    }

    static Asked of(Endpoint endpoint, JsonNode input) {
        return new Asked(endpoint, input.path("prompt").asText(""));
    }

    static Asked of(Submission submission) {
        return of(submission.endpoint(), submission.input());
    }
}
