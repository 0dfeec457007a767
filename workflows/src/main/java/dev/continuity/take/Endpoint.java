package dev.continuity.take;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** The provider's endpoints that a step can call (fal: Kling O1, video to video). */
public enum Endpoint {
    PRO_REFERENCE("fal-ai/kling-video/o1/video-to-video/reference", "0.168"),
    PRO_EDIT("fal-ai/kling-video/o1/video-to-video/edit", "0.168"),
    STANDARD_REFERENCE("fal-ai/kling-video/o1/standard/video-to-video/reference", "0.126"),
    STANDARD_EDIT("fal-ai/kling-video/o1/standard/video-to-video/edit", "0.126");

    private final String id;
    private final BigDecimal dollarsPerSecond;

    Endpoint(String id, String dollarsPerSecond) {
        this.id = id;
        this.dollarsPerSecond = new BigDecimal(dollarsPerSecond);
    }

    /** @param id as the provider writes it */
    @JsonCreator
    public static Endpoint of(String id) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown endpoint: " + id));
    }

    @JsonValue
    public String id() {
        return id;
    }

    /** List price in USD per second of output. */
    public BigDecimal dollarsPerSecond() {
        return dollarsPerSecond;
    }

    /** Whether the caller chooses length and aspect ratio; an edit keeps those of its input. */
    public boolean isReference() {
        return this == PRO_REFERENCE || this == STANDARD_REFERENCE;
    }

    /** What {@code seconds} of output cost, in USD, rounded half up to a hundredth of a cent. */
    public BigDecimal price(double seconds) {
        return dollarsPerSecond.multiply(BigDecimal.valueOf(seconds)).setScale(4, RoundingMode.HALF_UP);
    }
}
