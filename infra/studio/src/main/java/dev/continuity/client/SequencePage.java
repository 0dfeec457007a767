package dev.continuity.client;

import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the sequences, newest first.
 *
 * @param items on this page
 * @param next cursor of the next page, if there is one
 */
public record SequencePage(List<Item> items, @Nullable String next) {
    public SequencePage {
        items = List.copyOf(items);
    }

    /** A sequence in brief. */
    public record Item(
            SequenceId id,
            String title,
            String project,
            SequenceState.Status status,
            String says,
            Instant createdAt,
            Spending spending) {}
}
