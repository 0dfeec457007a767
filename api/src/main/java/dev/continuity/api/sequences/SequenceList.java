package dev.continuity.api.sequences;

import dev.continuity.api.executions.ExecutionStatus;
import dev.continuity.api.executions.FallbackStates;
import dev.continuity.api.executions.SequenceExecutions;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.ledger.SequenceStore;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lists sequences from the archive, since not every engine can; the engine only says which of them nobody works on. */
@ApplicationScoped
class SequenceList {
    static final int LONGEST_PAGE = 100;

    private static final int READERS = 16;

    private final SequenceStore archive;
    private final SequenceExecutions engine;
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, task -> {
        Thread thread = new Thread(task, "sequence-list");
        thread.setDaemon(true);
        return thread;
    });

    SequenceList(SequenceStore archive, SequenceExecutions engine) {
        this.archive = archive;
        this.engine = engine;
    }

    @PreDestroy
    void close() {
        readers.shutdownNow();
    }

    /**
     * A page, the newest first.
     *
     * @param limit 1 to {@link #LONGEST_PAGE}
     */
    SequencePage page(int limit, Optional<String> cursor) {
        SequenceStore.Page page = archive.newest(limit, cursor);
        AtomicBoolean engineAnswers = new AtomicBoolean(true);
        List<CompletableFuture<Optional<SequenceSummary>>> reads = page.sequences().stream()
                .map(id -> CompletableFuture.supplyAsync(() -> read(id, engineAnswers), readers))
                .toList();
        List<SequenceSummary> items = reads.stream()
                .map(SequenceList::joined)
                .flatMap(Optional::stream)
                .toList();
        return new SequencePage(items, page.next().orElse(null));
    }

    private Optional<SequenceSummary> read(SequenceId id, AtomicBoolean engineAnswers) {
        try {
            return archive.read(id).map(record -> {
                SequenceState state = record.state();
                return SequenceSummary.of(
                        state.status().isEnd() || !engineAnswers.get() ? state : looked(state, engineAnswers));
            });
        } catch (StorageException e) {
            if (e.trouble() != StorageException.Trouble.UNREADABLE) {
                throw e;
            }
            // One that is broken must not hide the others.
            return Optional.of(SequenceSummary.unreadable(id, String.valueOf(e.getMessage())));
        }
    }

    private SequenceState looked(SequenceState state, AtomicBoolean engineAnswers) {
        try {
            return engine.status(state.id()) instanceof ExecutionStatus.Running
                    ? state
                    : FallbackStates.abandoned(state);
        } catch (ProblemException e) {
            if (e.type() != ProblemType.TEMPORAL_UNAVAILABLE) {
                throw e;
            }
            // The list is as good without it; it is not asked for each of the others too.
            engineAnswers.set(false);
            return state;
        }
    }

    private static <T> T joined(CompletableFuture<T> read) {
        try {
            return read.join();
        } catch (CompletionException e) {
            if (Objects.requireNonNullElse(e.getCause(), e) instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
