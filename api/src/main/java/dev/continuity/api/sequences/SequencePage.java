package dev.continuity.api.sequences;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the sequences.
 *
 * @param items the newest first
 * @param next the cursor of the next page; none: this is the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SequencePage(List<SequenceSummary> items, @Nullable String next) {
    SequencePage {
        items = List.copyOf(items);
    }
}
