package dev.continuity.take;

/**
 * Everything that decides what a take will be. Its canonical JSON is what the take key is the hash of, so two steps with
 * the same recipe share one take, in one sequence or in many.
 *
 * @param endpoint which model is called, and how
 * @param arguments what it is told
 * @param input the clip that it starts from
 * @param roll how many times this very recipe was asked for anew, from 0 (fal: O1 has no seed)
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
