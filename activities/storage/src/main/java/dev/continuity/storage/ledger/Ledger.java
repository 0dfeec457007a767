package dev.continuity.storage.ledger;

import dev.continuity.sequence.SequenceId;
import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The facts about takes: what was submitted, under which request id, and with which result. Each is written once and
 * never changed, so that any process can continue where another one stopped. Thread-safe. Throws
 * {@link StorageException}.
 */
public final class Ledger {
    private static final Pattern ATTEMPT =
            Pattern.compile("attempts/(\\d{1,9})/(?:intent|ticket|failure|reply|callback)\\.json");

    private static final Pattern CLIP = Pattern.compile("clips/([^/]+)\\.mp4");
    private static final Pattern OTHER = Pattern.compile("others/([^/]+\\.json)");

    private final ObjectStore objects;

    public Ledger(ObjectStore objects) {
        this.objects = objects;
    }

    /** The primary take of a key; empty if none is ready. */
    public Optional<Take> take(String project, Sha256 key) {
        return objects.read(ObjectKeys.takeFacts(project, key), Take.class);
    }

    /** All takes of {@code keys}, in the order of the keys. The primary take of each key comes first. */
    public List<Take> takes(String project, Collection<Sha256> keys) {
        return objects.inParallel(keys.stream().distinct().toList(), key -> takes(project, key)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Take> takes(String project, Sha256 key) {
        return take(project, key)
                .map(primary -> Stream.concat(
                                Stream.of(primary),
                                objects.list(ObjectKeys.otherTakes(project, key)).stream()
                                        .flatMap(other -> objects.read(other.key(), Take.class).stream()))
                        .toList())
                .orElse(List.of());
    }

    /** The state of a take: one listing, and a read for each document in it. */
    public LedgerState state(String project, Sha256 key) {
        String folder = ObjectKeys.take(project, key);
        Map<String, ObjectInfo> found = new LinkedHashMap<>();
        objects.list(folder).forEach(object -> found.put(object.key(), object));
        Set<String> keys = found.keySet();
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String one : keys) {
            Matcher attempt = ATTEMPT.matcher(one.substring(folder.length()));
            if (attempt.matches()) {
                numbers.add(Integer.parseInt(attempt.group(1)));
            }
        }
        Optional<Take> take = keys.contains(ObjectKeys.takeFacts(project, key)) ? take(project, key) : Optional.empty();
        return new LedgerState(
                take,
                objects.inParallel(List.copyOf(numbers), number -> attempt(project, key, number, found)),
                named(CLIP, folder, keys),
                objects
                        .inParallel(
                                named(OTHER, folder, keys), name -> objects.read(folder + "others/" + name, Take.class))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Records that a sequence waits for a take, even if another one has ordered it. */
    public void subscribe(String project, Sha256 key, SequenceId sequence) {
        objects.write(ObjectKeys.subscription(project, key, sequence.text()), new Subscriber(sequence));
    }

    /** Records that a sequence no longer waits for a take. */
    public void unsubscribe(String project, Sha256 key, SequenceId sequence) {
        objects.delete(ObjectKeys.subscription(project, key, sequence.text()));
    }

    /** The sequences that wait, or have waited, for a take. */
    public List<SequenceId> subscribers(String project, Sha256 key) {
        return objects.list(ObjectKeys.subscriptions(project, key)).stream()
                .map(found -> objects.read(found.key(), Subscriber.class))
                .flatMap(Optional::stream)
                .map(Subscriber::sequence)
                .toList();
    }

    /**
     * Claims an attempt. Only the process that succeeds may submit, and only until the intent expires.
     *
     * @return false if another process has claimed it
     */
    public boolean openAttempt(String project, Sha256 key, int attempt, Intent intent) {
        return objects.writeNew(ObjectKeys.intent(project, key, attempt), intent);
    }

    /**
     * Records the provider's answer to a submit, and that the request belongs to this attempt. Idempotent.
     *
     * @return false if the attempt has another ticket: there are two requests, and the caller knows the second
     */
    public boolean recordTicket(String project, Sha256 key, int attempt, StoredTicket ticket) {
        claimRequest(ticket.requestId(), new RequestOwner(project, key, attempt));
        String ticketKey = ObjectKeys.ticket(project, key, attempt);
        return objects.writeNew(ticketKey, ticket)
                || objects.read(ticketKey, StoredTicket.class)
                        .filter(other -> other.requestId().equals(ticket.requestId()))
                        .isPresent();
    }

    /** Records which request a broken answer to a submit has named. An earlier record is kept. */
    public void recordReply(String project, Sha256 key, int attempt, BrokenReply reply) {
        objects.writeNew(ObjectKeys.reply(project, key, attempt), reply);
    }

    /**
     * Records which attempt a request belongs to, so that no two attempts adopt the same one.
     *
     * @return false if it belongs to another attempt
     */
    public boolean claimRequest(String requestId, RequestOwner owner) {
        return objects.writeNew(ObjectKeys.requestOwner(requestId), owner);
    }

    /** The intent of an attempt; empty if there is none. */
    public Optional<Intent> intent(String project, Sha256 key, int attempt) {
        return objects.read(ObjectKeys.intent(project, key, attempt), Intent.class);
    }

    /**
     * Records that the provider called back about an attempt.
     *
     * @return the callback on record, which may be an earlier one
     */
    public Callback recordCallback(String project, Sha256 key, int attempt, Callback callback) {
        String callbackKey = ObjectKeys.callback(project, key, attempt);
        return objects.writeNew(callbackKey, callback)
                ? callback
                : objects.read(callbackKey, Callback.class).orElse(callback);
    }

    /** Records that an attempt failed. An earlier record is kept. */
    public void recordFailure(String project, Sha256 key, int attempt, AttemptFailure failure) {
        objects.writeNew(ObjectKeys.failure(project, key, attempt), failure);
    }

    /**
     * Records a take, whose clip must be in S3 already. If the key has a primary take from another request, this one is
     * kept beside it.
     *
     * @return what is recorded for the request, possibly by another process
     */
    public RecordedTake recordTake(String project, Take take) {
        if (objects.writeNew(ObjectKeys.takeFacts(project, take.key()), take)) {
            return new RecordedTake(take, true);
        }
        Optional<Take> primary = take(project, take.key());
        if (primary.filter(ready -> ready.requestId().equals(take.requestId())).isPresent()) {
            return new RecordedTake(primary.get(), true);
        }
        String otherKey = ObjectKeys.otherTake(project, take.key(), take.requestId());
        Take recorded = objects.writeNew(otherKey, take)
                ? take
                : objects.read(otherKey, Take.class).orElse(take);
        return new RecordedTake(recorded, false);
    }

    /** The attempt that a request belongs to; empty if none has claimed it. */
    public Optional<RequestOwner> requestOwner(String requestId) {
        return objects.read(ObjectKeys.requestOwner(requestId), RequestOwner.class);
    }

    /** The copy of this content in the provider's storage; it may have expired. */
    public Optional<ProviderUpload> providerUpload(String project, Sha256 sha256) {
        return objects.read(ObjectKeys.providerUpload(project, sha256), ProviderUpload.class);
    }

    public void recordProviderUpload(String project, Sha256 sha256, ProviderUpload upload) {
        objects.write(ObjectKeys.providerUpload(project, sha256), upload);
    }

    private Attempt attempt(String project, Sha256 key, int number, Map<String, ObjectInfo> found) {
        Set<String> keys = found.keySet();
        String intent = ObjectKeys.intent(project, key, number);
        return new Attempt(
                number,
                Optional.ofNullable(found.get(intent)).flatMap(object -> objects.read(intent, Intent.class)
                        // All processes share S3's clock; the writer's own clock may be wrong.
                        .map(written -> written.at(object.modifiedAt()))),
                present(keys, ObjectKeys.ticket(project, key, number), StoredTicket.class),
                present(keys, ObjectKeys.failure(project, key, number), AttemptFailure.class),
                present(keys, ObjectKeys.reply(project, key, number), BrokenReply.class),
                present(keys, ObjectKeys.callback(project, key, number), Callback.class));
    }

    /** What the first group of {@code form} matches in each key that has this form. */
    private static List<String> named(Pattern form, String folder, Set<String> keys) {
        return keys.stream()
                .map(found -> form.matcher(found.substring(folder.length())))
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .toList();
    }

    private <T> Optional<T> present(Set<String> keys, String key, Class<T> type) {
        return keys.contains(key) ? objects.read(key, type) : Optional.empty();
    }

    private record Subscriber(SequenceId sequence) {}
}
