package dev.continuity.storage.trial;

import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.Verdict;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.StorageException.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Whether a store keeps one condition of writes: for one writer, and for ten at once. */
final class ConditionalWriteTrial {
    private static final int WRITERS = 10;
    private static final int ROUNDS = 6;
    private static final int VOID_ROUNDS = 5;
    private static final String ANOTHER_ETAG = "0123456789abcdef0123456789abcdef";
    private static final String REMEDY =
            "Use another S3: docs/stores.md has those that were tried. CONTINUITY_ALLOW_UNSAFE_STORAGE=true uses this"
                    + " one all the same.";

    private final TrialObjects objects;
    private final WriteCondition condition;

    ConditionalWriteTrial(TrialObjects objects, WriteCondition condition) {
        this.objects = objects;
        this.condition = condition;
    }

    List<Diagnosis> run() {
        Diagnosis alone = alone();
        return alone.verdict() == Verdict.FINE ? List.of(alone, race()) : List.of(alone);
    }

    /** Writes what must be refused. */
    private Diagnosis alone() {
        String name = condition.name();
        objects.put(name, "first");
        try {
            boolean written = objects.putIf(name, "second", put -> condition.addTo(put, ANOTHER_ETAG), () -> {});
            return written
                    ? broken(condition.header(), "This S3 ignores the condition and writes.")
                    : Diagnosis.fine(StorageTrial.AREA, condition.header(), "A write that must not be is refused.");
        } catch (StorageException e) {
            if (e.problem() != Problem.UNSUPPORTED) {
                throw e;
            }
            return broken(condition.header(), "This S3 has no conditional writes: it answers 501.");
        }
    }

    private Diagnosis race() {
        String subject = "%s, %s writers at once".formatted(condition.header(), WRITERS);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS, work -> {
            Thread thread = new Thread(work, "s3-trial");
            thread.setDaemon(true);
            return thread;
        });
        try {
            int voidRounds = 0;
            for (int round = 0; round < ROUNDS + voidRounds; round++) {
                String name = "%s-%s".formatted(condition.name(), round);
                String etag = condition.startsWithAnObject() ? objects.put(name, "first") : "";
                WriterRace race = WriterRace.of(
                        threads,
                        WRITERS,
                        (content, beforeBody) ->
                                objects.putIf(name, content, put -> condition.addTo(put, etag), beforeBody));
                Optional<String> fault = race.fault(race.winners().isEmpty() ? "" : objects.content(name));
                if (fault.isPresent()) {
                    return broken(subject, fault.get());
                }
                // An answer that says neither yes nor no is no fault of the condition, and no proof of it.
                if (race.outage().isPresent() && ++voidRounds > VOID_ROUNDS) {
                    throw race.outage().get();
                }
            }
            return Diagnosis.fine(
                    StorageTrial.AREA, subject, "One of them wins, in %s of %s rounds.".formatted(ROUNDS, ROUNDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(Problem.INTERRUPTED, "The trial of S3 was interrupted.", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Diagnosis broken(String subject, String found) {
        return Diagnosis.broken(StorageTrial.AREA, subject, found + " " + condition.cost(), REMEDY);
    }
}
