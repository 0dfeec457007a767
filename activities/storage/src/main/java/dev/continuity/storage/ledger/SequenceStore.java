package dev.continuity.storage.ledger;

import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.storage.DocumentVersion;
import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.StorageException.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The sequences of all projects: {@code sequence.json} of each, with a summary that is read without it, and an index of
 * them by age. Works without Temporal. Every call throws {@link StorageException} when S3 cannot be reached or refuses.
 */
public final class SequenceStore {
    private static final int CONFLICTS = 10;

    private static final Pattern CURSOR = Pattern.compile("\\d{13}-[A-Za-z0-9_-]{1,100}");

    private final ObjectStore objects;

    public SequenceStore(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * Records a new sequence, and puts it into the index.
     *
     * @return false if there is one of that id, which is left as it is
     */
    public boolean create(SequenceRecord sequence) {
        boolean created = objects.writeNew(key(sequence.request().id()), sequence, RecordSummary.of(sequence));
        // Whoever created the other one may have died before it had put it into the index.
        SequenceRecord there =
                created ? sequence : read(sequence.request().id()).orElse(sequence);
        objects.write(
                ObjectKeys.index(
                        there.request().createdAt(), there.request().id().text()),
                new Entry(there.request().id(), there.request().storyboard().title()));
        return created;
    }

    /** The record of a sequence; empty if there is none of that id. */
    public Optional<SequenceRecord> read(SequenceId id) {
        return objects.read(key(id), SequenceRecord.class);
    }

    /**
     * Writes the record of a sequence, unless somebody else does in the meantime.
     *
     * @param check comes between the look at the old record and the writing of the new one: if nothing newer can have
     *     been written before it returns, nothing newer is overwritten; it throws to have nothing written
     * @return false if it was not written
     */
    public boolean write(SequenceRecord sequence, Runnable check) {
        String key = key(sequence.request().id());
        Optional<ObjectInfo> before = objects.head(key);
        check.run();
        RecordSummary summary = RecordSummary.of(sequence);
        return before.map(there -> objects.replace(key, there.etag(), sequence, summary))
                .orElseGet(() -> objects.writeNew(key, sequence, summary));
    }

    /**
     * Changes the record of a sequence, which somebody else may be about to change, too.
     *
     * @return as it is then; empty if there is none of that id
     */
    public Optional<SequenceRecord> change(SequenceId id, UnaryOperator<SequenceRecord> change) {
        for (int conflict = 0; conflict < CONFLICTS; conflict++) {
            Optional<DocumentVersion<SequenceRecord>> before = objects.version(key(id), SequenceRecord.class);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            SequenceRecord changed = change.apply(before.get().value());
            if (changed.equals(before.get().value())
                    || objects.replace(key(id), before.get().etag(), changed, RecordSummary.of(changed))) {
                return Optional.of(changed);
            }
        }
        throw new StorageException(
                Problem.BUSY,
                "Could not change %s: others changed it at the same time, %s times in a row."
                        .formatted(objects.uri(key(id)), CONFLICTS));
    }

    /**
     * What lists show of a sequence, as of its record; empty if there is none of that id. One HEAD; the record is read
     * only if it carries no summary: it is too long, or somebody else has put the record there.
     */
    public Optional<RecordSummary> summary(SequenceId id) {
        return objects.head(key(id))
                .flatMap(there -> there.summary(RecordSummary.class).or(() -> read(id).map(RecordSummary::of)));
    }

    /** Whether a person has decided that nothing new is submitted for a sequence. */
    public boolean isPaused(SequenceId id) {
        return summary(id).filter(RecordSummary::paused).isPresent();
    }

    /**
     * Some of the sequences, the newest first.
     *
     * @param limit 1 to 999
     * @param cursor of the page before; empty for the first page
     * @throws IllegalArgumentException if it is no cursor, see {@link #isCursor}
     */
    public Page newest(int limit, Optional<String> cursor) {
        cursor.filter(text -> !isCursor(text)).ifPresent(text -> {
            throw new IllegalArgumentException("Not a cursor: " + text);
        });
        // One more than asked for tells whether there is another page.
        List<String> keys =
                objects.list(ObjectKeys.INDEX, cursor.map(text -> ObjectKeys.INDEX + text), limit + 1).stream()
                        .map(ObjectInfo::key)
                        .toList();
        boolean last = keys.size() <= limit;
        List<String> page = last ? keys : keys.subList(0, limit);
        Optional<String> next =
                last ? Optional.empty() : Optional.of(page.get(limit - 1).substring(ObjectKeys.INDEX.length()));
        return new Page(
                page.stream()
                        .map(ObjectKeys::indexed)
                        .filter(SequenceId::isValid)
                        .map(SequenceId::new)
                        .toList(),
                next);
    }

    /** Whether a text has the form of a cursor. */
    public static boolean isCursor(String text) {
        return CURSOR.matcher(text).matches();
    }

    private static String key(SequenceId id) {
        return ObjectKeys.sequence(id.project(), id.text());
    }

    /**
     * Some of the sequences.
     *
     * @param sequences the newest first; one that is just being created may not be readable yet
     * @param next where the next page begins; empty: this is the last one
     */
    public record Page(List<SequenceId> sequences, Optional<String> next) {
        public Page {
            sequences = List.copyOf(sequences);
        }
    }

    /** An entry of the index, for people who look into the bucket. */
    record Entry(SequenceId id, String title) {}
}
