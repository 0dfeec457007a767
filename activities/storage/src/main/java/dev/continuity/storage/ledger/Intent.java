package dev.continuity.storage.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.take.Recipe;
import java.time.Duration;
import java.time.Instant;

/**
 * Says that a step is about to be submitted. Written before the submit, by exactly one process.
 *
 * @param nonce unique to this attempt and hard to guess: it is part of the webhook address
 * @param createdAt by the writer's clock; when read from the ledger, by S3's clock
 * @param goodFor how long it permits a submit; a process that was suspended for longer must not submit
 * @param sequence that ordered the take
 * @param run of the sequence: automatic retries are counted by it
 * @param shot code of the shot
 * @param step of the shot
 * @param provider name of the provider that it is submitted to
 * @param recipe of the take, for people to read
 * @param input exactly as it will be submitted
 * @param by host and process that wrote it
 */
public record Intent(
        String nonce,
        Instant createdAt,
        Duration goodFor,
        String sequence,
        String run,
        String shot,
        String step,
        String provider,
        Recipe recipe,
        JsonNode input,
        String by) {
    public Intent {
        if (nonce.isBlank()) {
            throw new IllegalArgumentException("An intent needs a nonce");
        }
        if (goodFor.isNegative() || goodFor.isZero()) {
            throw new IllegalArgumentException("goodFor must be more than zero: " + goodFor);
        }
    }

    /** When it stops permitting a submit. */
    @JsonIgnore
    public Instant expiresAt() {
        return createdAt.plus(goodFor);
    }

    /** The same intent with another creation time. */
    Intent at(Instant written) {
        return new Intent(nonce, written, goodFor, sequence, run, shot, step, provider, recipe, input, by);
    }
}
