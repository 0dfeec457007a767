package dev.continuity.take;

/**
 * Everything that determines a take. The take key is the hash of its canonical JSON, so all steps with the same
 * recipe share one take, in one sequence or in several.
 *
 * @param endpoint that is called
 * @param arguments of the call
 * @param input the clip that it starts from
 * @param roll how often this recipe was retaken, from 0: in place of a seed (fal: O1 has none)
 */
public record Recipe(Endpoint endpoint, Arguments arguments, InputClip input, int roll) {
    public Recipe {
        if (roll < 0) {
            throw new IllegalArgumentException("roll must be 0 or more: " + roll);
        }
    }

    /** The take key: known before anything is rendered. */
    public Sha256 key() {
        return Sha256.of(CanonicalJson.bytes(this));
    }
}
