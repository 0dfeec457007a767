package dev.continuity.api.sequences;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of sequences.
 *
 * @param items newest first
 * @param next the cursor of the next page; none if this is the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"items"})
record SequencePage(List<SequenceSummary> items, @Nullable String next) {
    SequencePage {
        items = List.copyOf(items);
    }
}
