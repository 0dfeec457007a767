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

/** All accepted requests. Callers can wait for the next change of one. */
final class RequestRegistry {

    /** A request and how often it has changed. */
    record Versioned(AcceptedRequest request, long version) {}

    private record QueueKey(Instant sentAt, String id) {
        static QueueKey of(AcceptedRequest request) {
            return new QueueKey(request.sentAt(), request.id());
        }
    }

    private final RequestJournal journal;
    private final NavigableSet<QueueKey> queue =
            new ConcurrentSkipListSet<>(Comparator.comparing(QueueKey::sentAt).thenComparing(QueueKey::id));
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    RequestRegistry(RequestJournal journal) throws IOException {
        this.journal = journal;
        journal.read().forEach(this::register);
    }

    /** Returns after the journal has stored the request. */
    void accept(AcceptedRequest request) {
        journal.write(request);
        register(request);
    }

    Optional<AcceptedRequest> find(String id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.current().request());
    }

    /** Changes a request and stores it on disk. A completed request never changes. */
    AcceptedRequest change(String id, UnaryOperator<AcceptedRequest> change) {
        return entry(id).apply(change, true);
    }

    /** Adds a log line. It is stored on disk with the next change. */
    void log(String id, LogLine line) {
        entry(id).apply(request -> request.logged(line), false);
    }

    /** Returns at once if the request is newer than {@code seenVersion}, else after a change or {@code millis}. */
    Versioned await(String id, long seenVersion, long millis) throws InterruptedException {
        return entry(id).await(seenVersion, millis);
    }

    /** Oldest first. */
    List<AcceptedRequest> all() {
        return entries.values().stream()
                .map(entry -> entry.current().request())
                .sorted(Comparator.comparing(AcceptedRequest::sentAt).thenComparing(AcceptedRequest::id))
                .toList();
    }

    /** Oldest first. */
    List<AcceptedRequest> queued() {
        return queue.stream().map(key -> find(key.id()).orElseThrow()).toList();
    }

    /** How many queued requests were sent before this one. */
    int queuePosition(AcceptedRequest request) {
        return queue.headSet(QueueKey.of(request)).size();
    }

    private void register(AcceptedRequest request) {
        entries.put(request.id(), new Entry(request));
        updateQueue(request);
    }

    private void updateQueue(AcceptedRequest request) {
        if (request.state() == AcceptedRequest.State.IN_QUEUE) {
            queue.add(QueueKey.of(request));
        } else {
            queue.remove(QueueKey.of(request));
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
        private AcceptedRequest request;

        Entry(AcceptedRequest request) {
            this.request = request;
        }

        synchronized Versioned current() {
            return new Versioned(request, version.get());
        }

        synchronized AcceptedRequest apply(UnaryOperator<AcceptedRequest> change, boolean durably) {
            if (request.isCompleted()) {
                return request;
            }
            AcceptedRequest changed = change.apply(request);
            if (durably) {
                journal.write(changed);
            }
            request = changed;
            updateQueue(changed);
            version.incrementAndGet();
            notifyAll();
            return changed;
        }

        synchronized Versioned await(long seenVersion, long millis) throws InterruptedException {
            long deadline = System.nanoTime() + millis * 1_000_000;
            long left = millis;
            while (version.get() == seenVersion && left > 0) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
            return current();
        }
    }
}
