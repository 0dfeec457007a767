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
 * The records of all sequences: {@code sequence.json} of each with its summary, and an index by age. Works without
 * Temporal. Every call throws {@link StorageException} when S3 cannot be reached or refuses the request.
 */
public final class SequenceStore {
    private static final int CONFLICTS = 10;

    private static final Pattern CURSOR = Pattern.compile("\\d{13}-[A-Za-z0-9_-]{1,100}");

    private final ObjectStore objects;

    public SequenceStore(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * Records a new sequence and adds it to the index.
     *
     * @return false if the id is taken; the existing record is not changed
     */
    public boolean create(SequenceRecord sequence) {
        boolean created = objects.writeNew(key(sequence.request().id()), sequence, RecordSummary.of(sequence));
        // The process that created the existing record may have died before it added it to the index.
        SequenceRecord recorded =
                created ? sequence : read(sequence.request().id()).orElse(sequence);
        objects.write(
                ObjectKeys.indexEntry(
                        recorded.request().createdAt(), recorded.request().id().text()),
                new Entry(
                        recorded.request().id(), recorded.request().storyboard().title()));
        return created;
    }

    /** The record of a sequence; empty if there is none. */
    public Optional<SequenceRecord> read(SequenceId id) {
        return objects.read(key(id), SequenceRecord.class);
    }

    /**
     * Writes the record of a sequence, unless another process writes it at the same time.
     *
     * @param check runs after the ETag of the old record was read and before the new one is written. If it guarantees
     *     that no newer record was written before it returned, no newer record is overwritten. If it throws, nothing is
     *     written
     * @return false if it was not written
     */
    public boolean write(SequenceRecord sequence, Runnable check) {
        String key = key(sequence.request().id());
        Optional<ObjectInfo> before = objects.head(key);
        check.run();
        RecordSummary summary = RecordSummary.of(sequence);
        return before.map(old -> objects.replace(key, old.etag(), sequence, summary))
                .orElseGet(() -> objects.writeNew(key, sequence, summary));
    }

    /**
     * Changes the record of a sequence. Concurrent changes are retried, so that none is lost.
     *
     * @return the changed record; empty if there is none
     */
    public Optional<SequenceRecord> change(SequenceId id, UnaryOperator<SequenceRecord> change) {
        for (int conflict = 0; conflict < CONFLICTS; conflict++) {
            Optional<DocumentVersion<SequenceRecord>> before = objects.readVersion(key(id), SequenceRecord.class);
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
                "Could not change %s: other processes changed it at the same time, %s times in a row. Try again."
                        .formatted(objects.uri(key(id)), CONFLICTS));
    }

    /**
     * The summary of a sequence's record; empty if there is none. Costs one HEAD. The record itself is read only if it
     * has no summary: because that was too long, or another program has written the record.
     */
    public Optional<RecordSummary> summary(SequenceId id) {
        return objects.head(key(id))
                .flatMap(record -> record.summary(RecordSummary.class).or(() -> read(id).map(RecordSummary::of)));
    }

    /** Whether a person has paused a sequence: nothing new is submitted for it. */
    public boolean isPaused(SequenceId id) {
        return summary(id).filter(RecordSummary::paused).isPresent();
    }

    /**
     * Some of the sequences, the newest first.
     *
     * @param limit 1 to 999
     * @param cursor of the page before; empty for the first page
     * @throws IllegalArgumentException if the cursor is not valid, see {@link #isCursor}
     */
    public Page newest(int limit, Optional<String> cursor) {
        cursor.filter(text -> !isCursor(text)).ifPresent(text -> {
            throw new IllegalArgumentException("Not a cursor: " + text);
        });
        // One more than requested, to find out whether there is another page.
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
                        .map(ObjectKeys::indexedSequence)
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
     * @param sequences newest first; one that is being created may not be readable yet
     * @param next where the next page begins; empty: this is the last one
     */
    public record Page(List<SequenceId> sequences, Optional<String> next) {
        public Page {
            sequences = List.copyOf(sequences);
        }
    }

    /** An entry of the index. Its content is only for people who look into the bucket. */
    record Entry(SequenceId id, String title) {}
}
