package dev.continuity.studio;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whom a studio has its steps rendered by, as its card says it. */
public enum ProviderKind {
    /** The real provider, for real money. */
    @JsonProperty("fal")
    FAL("fal itself"),
    /** The stand-in, for nothing. */
    @JsonProperty("stand-in")
    STAND_IN("the stand-in for fal");

    private final String words;

    ProviderKind(String words) {
        this.words = words;
    }

    /** For people. */
    String words() {
        return words;
    }
}
