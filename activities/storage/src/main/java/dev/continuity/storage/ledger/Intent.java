package dev.continuity.storage.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.take.Recipe;
import java.time.Duration;
import java.time.Instant;

/**
 * That a step is about to be submitted: written before, and by one process only.
 *
 * @param nonce unique to this attempt, and hard to guess: a webhook address carries it
 * @param createdAt by the clock of who wrote it; read from the ledger, by that of the S3
 * @param goodFor how long after that it may be acted on; a process that was frozen for longer must not submit
 * @param sequence that asked for it
 * @param run of the sequence: automatic retries are counted by it
 * @param shot code of the shot
 * @param step of the shot
 * @param provider the name of the provider that it goes to
 * @param recipe that the key of the take is the hash of, for people to read
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
            throw new IllegalArgumentException("An intent must be good for some time: " + goodFor);
        }
    }

    /** Until when, exclusively, it may be acted on. */
    @JsonIgnore
    public Instant expiresAt() {
        return createdAt.plus(goodFor);
    }

    /** The same, written at that time. */
    Intent at(Instant written) {
        return new Intent(nonce, written, goodFor, sequence, run, shot, step, provider, recipe, input, by);
    }
}
