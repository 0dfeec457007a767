package dev.continuity.api.direction;

import dev.continuity.sequence.SequenceId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A branch that is asked for.
 *
 * @param key that identifies repetitions of the request
 * @param by who asks for it
 * @param version of the sequence that the person has seen; null: whatever it is now
 * @param note why
 * @param quoted what the person was told that it costs, USD
 * @param change of the storyboard
 */
record BranchRequest(
        String key,
        String by,
        @Nullable Integer version,
        @Nullable String note,
        @Nullable BigDecimal quoted,
        StoryboardChange change) {
    /** The id of the branch: of the same sequence, each key has one. It has the words of that sequence's id. */
    SequenceId idFrom(SequenceId parent) {
        String words = parent.text().replaceFirst("^[^-]+-", "").replaceFirst("-?[^-]+$", "");
        // A key has no spaces, so no sequence that was started from a storyboard has this id.
        return SequenceId.of(parent.project(), words, "branch of %s %s".formatted(parent, key));
    }

    /** The same for the same change. */
    String fingerprint() {
        return change.sha256().hex();
    }
}
