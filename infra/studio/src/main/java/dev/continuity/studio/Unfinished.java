package dev.continuity.studio;

import dev.continuity.client.ApiClient;
import dev.continuity.client.ApiException;
import dev.continuity.client.SequencePage;
import dev.continuity.sequence.SequenceId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sequences that had not ended when the last studio did: an engine in memory has forgotten them. */
final class Unfinished {
    private static final int PAGE = 100;

    private Unfinished() {}

    /** Lets them go on; returns how many. */
    static int goOn(ApiClient api) {
        int count = 0;
        for (SequenceId id : all(api)) {
            try {
                api.resume(id);
                count++;
            } catch (ApiException e) {
                if (!e.is("conflict")) {
                    throw e;
                }
            }
        }
        return count;
    }

    private static List<SequenceId> all(ApiClient api) {
        List<SequenceId> ids = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            SequencePage page = api.list(PAGE, cursor);
            page.items().stream()
                    .filter(item -> !item.status().isEnd())
                    .map(SequencePage.Item::id)
                    .forEach(ids::add);
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }
}
