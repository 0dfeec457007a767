package dev.continuity.studio;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The provider that a studio renders with, as {@code studio.json} names it. */
public enum ProviderKind {
    /** The real provider, for real money. */
    @JsonProperty("fal")
    FAL("fal itself"),
    /** The stand-in, free of charge. */
    @JsonProperty("stand-in")
    STAND_IN("the stand-in for fal");

    private final String description;

    ProviderKind(String description) {
        this.description = description;
    }

    /** For people. */
    String description() {
        return description;
    }
}
