package dev.continuity.client;

import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list of sequences, newest first.
 *
 * @param items on this page
 * @param next cursor of the next page, if there is one
 */
public record SequenceListPage(List<Item> items, @Nullable String next) {
    public SequenceListPage {
        items = List.copyOf(items);
    }

    /** A sequence in brief. If its record cannot be read, only the id, the project and the message are known. */
    public record Item(
            SequenceId id,
            @Nullable String title,
            String project,
            SequenceState.@Nullable Status status,
            String message,
            @Nullable Instant createdAt,
            @Nullable Spending spending) {}
}
