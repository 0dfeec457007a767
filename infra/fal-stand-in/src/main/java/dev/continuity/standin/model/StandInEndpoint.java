package dev.continuity.standin.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** The Kling O1 endpoints that the stand-in offers, with their price in USD per second of output (fal: model pages). */
public enum StandInEndpoint {
    PRO_EDIT("fal-ai/kling-video/o1/video-to-video/edit", "0.168", false),
    PRO_REFERENCE("fal-ai/kling-video/o1/video-to-video/reference", "0.168", true),
    STANDARD_EDIT("fal-ai/kling-video/o1/standard/video-to-video/edit", "0.126", false),
    STANDARD_REFERENCE("fal-ai/kling-video/o1/standard/video-to-video/reference", "0.126", true);

    /** The first two segments, under which status, result and cancel live. */
    public static final String APP = "fal-ai/kling-video";

    private final String id;
    private final BigDecimal dollarsPerSecond;
    private final boolean reference;

    StandInEndpoint(String id, String dollarsPerSecond, boolean reference) {
        this.id = id;
        this.dollarsPerSecond = new BigDecimal(dollarsPerSecond);
        this.reference = reference;
    }

    @JsonCreator
    static StandInEndpoint of(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("unknown endpoint " + id));
    }

    public static Optional<StandInEndpoint> find(String id) {
        return Arrays.stream(values()).filter(e -> e.id.equals(id)).findFirst();
    }

    @JsonValue
    public String id() {
        return id;
    }

    public BigDecimal dollarsPerSecond() {
        return dollarsPerSecond;
    }

    public boolean isReference() {
        return reference;
    }
}
