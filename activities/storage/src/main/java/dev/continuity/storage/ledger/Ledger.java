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
 * The facts about takes: what was submitted, under which request id, what came back. Each is written once and never
 * changed, so that any process can go on from where the last one stopped. Safe for use by many threads;
 * throws {@link StorageException}.
 */
public final class Ledger {
    private static final Pattern ATTEMPT =
            Pattern.compile("attempts/(\\d{1,9})/(?:intent|ticket|failure|callback)\\.json");

    private static final Pattern CLIP = Pattern.compile("clips/([^/]+)\\.mp4");
    private static final Pattern OTHER = Pattern.compile("others/([^/]+\\.json)");

    private final ObjectStore objects;

    public Ledger(ObjectStore objects) {
        this.objects = objects;
    }

    /** The take of that key, if it is ready. */
    public Optional<Take> take(String project, Sha256 key) {
        return objects.read(ObjectKeys.takeFacts(project, key), Take.class);
    }

    /** All that was made for {@code keys}, in their order; of each key the take that counts comes first. */
    public List<Take> made(String project, Collection<Sha256> keys) {
        return objects.inParallel(keys.stream().distinct().toList(), key -> made(project, key)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Take> made(String project, Sha256 key) {
        return take(project, key)
                .map(counts -> Stream.concat(
                                Stream.of(counts),
                                objects.list(ObjectKeys.others(project, key)).stream()
                                        .flatMap(other -> objects.read(other.key(), Take.class).stream()))
                        .toList())
                .orElse(List.of());
    }

    /** How far a take has come, as of now: one listing, and what it names. */
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

    /** Notes that a sequence waits for a take, whoever has ordered it. */
    public void subscribe(String project, Sha256 key, SequenceId sequence) {
        objects.write(ObjectKeys.subscription(project, key, sequence.text()), new Subscriber(sequence));
    }

    /** Notes that a sequence no longer waits for a take. */
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
     * Claims an attempt. Who gets it, and nobody else, may submit, while the intent is good.
     *
     * @return false if another process has it
     */
    public boolean open(String project, Sha256 key, int attempt, Intent intent) {
        return objects.writeNew(ObjectKeys.intent(project, key, attempt), intent);
    }

    /**
     * Notes what the provider answered, and whose request that is. Noting the same ticket twice is no error.
     *
     * @return false if another ticket is there: there are two requests, and the caller knows of the second
     */
    public boolean ticket(String project, Sha256 key, int attempt, StoredTicket ticket) {
        claim(ticket.requestId(), new RequestOwner(project, key, attempt));
        String where = ObjectKeys.ticket(project, key, attempt);
        return objects.writeNew(where, ticket)
                || objects.read(where, StoredTicket.class)
                        .filter(other -> other.requestId().equals(ticket.requestId()))
                        .isPresent();
    }

    /**
     * Notes whose request that is, before anything is built on it: no two attempts can adopt the same one.
     *
     * @return false if it belongs to another attempt
     */
    public boolean claim(String requestId, RequestOwner owner) {
        return objects.writeNew(ObjectKeys.request(requestId), owner);
    }

    /** The intent of an attempt, if there is that attempt. */
    public Optional<Intent> intent(String project, Sha256 key, int attempt) {
        return objects.read(ObjectKeys.intent(project, key, attempt), Intent.class);
    }

    /**
     * Notes that the provider called back about an attempt.
     *
     * @return the callback that counts: another one, if that was there before
     */
    public Callback callBack(String project, Sha256 key, int attempt, Callback callback) {
        String where = ObjectKeys.callback(project, key, attempt);
        return objects.writeNew(where, callback)
                ? callback
                : objects.read(where, Callback.class).orElse(callback);
    }

    /** Notes that an attempt came to nothing. What was noted first stays. */
    public void fail(String project, Sha256 key, int attempt, AttemptFailure failure) {
        objects.writeNew(ObjectKeys.failure(project, key, attempt), failure);
    }

    /**
     * Notes that a take is ready; its clip must be in storage. If the take of another request counts already, this
     * one is kept beside it.
     *
     * @return what is noted of that request: by somebody else, if that was there before
     */
    public RecordedTake finish(String project, Take take) {
        if (objects.writeNew(ObjectKeys.takeFacts(project, take.key()), take)) {
            return new RecordedTake(take, true);
        }
        Optional<Take> counts = take(project, take.key());
        if (counts.filter(ready -> ready.requestId().equals(take.requestId())).isPresent()) {
            return new RecordedTake(counts.get(), true);
        }
        String beside = ObjectKeys.other(project, take.key(), take.requestId());
        Take noted = objects.writeNew(beside, take)
                ? take
                : objects.read(beside, Take.class).orElse(take);
        return new RecordedTake(noted, false);
    }

    /** Whose request that is, if it is known to be anybody's. */
    public Optional<RequestOwner> owner(String requestId) {
        return objects.read(ObjectKeys.request(requestId), RequestOwner.class);
    }

    /** Our copy of that content in the provider's storage; it may have expired. */
    public Optional<ProviderUpload> providerCopy(String project, Sha256 sha256) {
        return objects.read(ObjectKeys.upload(project, sha256), ProviderUpload.class);
    }

    public void remember(String project, Sha256 sha256, ProviderUpload copy) {
        objects.write(ObjectKeys.upload(project, sha256), copy);
    }

    private Attempt attempt(String project, Sha256 key, int number, Map<String, ObjectInfo> found) {
        Set<String> keys = found.keySet();
        String intent = ObjectKeys.intent(project, key, number);
        return new Attempt(
                number,
                Optional.ofNullable(found.get(intent)).flatMap(object -> objects.read(intent, Intent.class)
                        // The S3's clock is everybody's; that of who wrote it may have been wrong.
                        .map(written -> written.at(object.modifiedAt()))),
                present(keys, ObjectKeys.ticket(project, key, number), StoredTicket.class),
                present(keys, ObjectKeys.failure(project, key, number), AttemptFailure.class),
                present(keys, ObjectKeys.callback(project, key, number), Callback.class));
    }

    /** The names of those keys that look like that. */
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
