package dev.continuity.studio;

import dev.continuity.client.ApiClient;
import dev.continuity.client.ApiException;
import dev.continuity.client.SequenceListPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sequences that were unfinished when the last studio ended. An in-memory Temporal has lost them.
 *
 * @param resumed how many were resumed
 * @param skipped a line about each sequence that was not: its record cannot be read, or Temporal did not answer
 */
record UnfinishedSequences(int resumed, List<String> skipped) {
    private static final int PAGE = 100;

    UnfinishedSequences {
        skipped = List.copyOf(skipped);
    }

    /** Resumes all unfinished sequences. */
    static UnfinishedSequences resumeAll(ApiClient api) {
        int resumed = 0;
        List<String> skipped = new ArrayList<>();
        for (SequenceListPage.Item item : all(api)) {
            if (item.status() == null) {
                skipped.add("The sequence " + item.id() + " is skipped. " + item.message());
            } else if (!item.status().isEnd()) {
                try {
                    api.resume(item.id());
                    resumed++;
                } catch (ApiException e) {
                    if (!e.is("conflict")) {
                        skipped.add("The sequence " + item.id() + " was not resumed. " + e.getMessage());
                    }
                }
            }
        }
        return new UnfinishedSequences(resumed, skipped);
    }

    private static List<SequenceListPage.Item> all(ApiClient api) {
        List<SequenceListPage.Item> items = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            SequenceListPage page = api.list(PAGE, cursor);
            items.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return items;
    }
}
