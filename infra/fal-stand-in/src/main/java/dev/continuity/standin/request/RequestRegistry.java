package dev.continuity.standin.request;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Every request that was ever accepted, each with a way to await its next change. */
public final class RequestRegistry {

    /** A submission and how often it has changed. */
    record Page(AcceptedRequest submission, long version) {}

    private record Place(Instant sentAt, String id) {
        static Place of(AcceptedRequest submission) {
            return new Place(submission.sentAt(), submission.id());
        }
    }

    private final RequestJournal journal;
    private final NavigableSet<Place> queue =
            new ConcurrentSkipListSet<>(Comparator.comparing(Place::sentAt).thenComparing(Place::id));
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    public RequestRegistry(RequestJournal journal) throws IOException {
        this.journal = journal;
        journal.read().forEach(this::enter);
    }

    /** The journal has it when this returns. */
    void accept(AcceptedRequest submission) {
        journal.write(submission);
        enter(submission);
    }

    public Optional<AcceptedRequest> find(String id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.page().submission());
    }

    /** A change that outlives the process. A completed request is never changed again. */
    AcceptedRequest change(String id, UnaryOperator<AcceptedRequest> change) {
        return entry(id).apply(change, true);
    }

    /** A line of progress: seen at once, kept with the next change. */
    void log(String id, LogLine line) {
        entry(id).apply(submission -> submission.logged(line), false);
    }

    /** Returns at once if the version is older than the present one, else after a change or the given time. */
    Page await(String id, long seenVersion, long millis) throws InterruptedException {
        return entry(id).await(seenVersion, millis);
    }

    /** Oldest first. */
    public List<AcceptedRequest> all() {
        return entries.values().stream()
                .map(entry -> entry.page().submission())
                .sorted(Comparator.comparing(AcceptedRequest::sentAt).thenComparing(AcceptedRequest::id))
                .toList();
    }

    /** Oldest first. */
    List<AcceptedRequest> queued() {
        return queue.stream().map(place -> find(place.id()).orElseThrow()).toList();
    }

    /** How many queued requests were sent before this one. */
    int queuePosition(AcceptedRequest submission) {
        return queue.headSet(Place.of(submission)).size();
    }

    private void enter(AcceptedRequest submission) {
        entries.put(submission.id(), new Entry(submission));
        line(submission);
    }

    private void line(AcceptedRequest submission) {
        if (submission.state() == AcceptedRequest.State.IN_QUEUE) {
            queue.add(Place.of(submission));
        } else {
            queue.remove(Place.of(submission));
        }
    }

    private Entry entry(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("no request " + id);
        }
        return entry;
    }

    private final class Entry {
        private final AtomicLong version = new AtomicLong();
        private AcceptedRequest submission;

        Entry(AcceptedRequest submission) {
            this.submission = submission;
        }

        synchronized Page page() {
            return new Page(submission, version.get());
        }

        synchronized AcceptedRequest apply(UnaryOperator<AcceptedRequest> change, boolean durably) {
            if (submission.isCompleted()) {
                return submission;
            }
            AcceptedRequest changed = change.apply(submission);
            if (durably) {
                journal.write(changed);
            }
            submission = changed;
            line(changed);
            version.incrementAndGet();
            notifyAll();
            return changed;
        }

        synchronized Page await(long seenVersion, long millis) throws InterruptedException {
            long deadline = System.nanoTime() + millis * 1_000_000;
            long left = millis;
            while (version.get() == seenVersion && left > 0) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
            return page();
        }
    }
}
