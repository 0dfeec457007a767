package dev.continuity.api.sequences;

import dev.continuity.api.executions.ExecutionStatus;
import dev.continuity.api.executions.SequenceExecutions;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.connections.MeteredExecutors;
import dev.continuity.sequence.SequenceId;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.ledger.RecordSummary;
import dev.continuity.storage.ledger.SequenceStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lists sequences from their summaries in storage, since not every Temporal server can list workflows. Temporal is only
 * asked whether the unfinished ones are running.
 */
@ApplicationScoped
class SequenceList {
    static final int MAX_PAGE = 100;

    private static final int READERS = 16;

    private final SequenceStore sequences;
    private final SequenceExecutions executions;
    private final ExecutorService readers;

    SequenceList(SequenceStore sequences, SequenceExecutions executions, MeteredExecutors executors) {
        this.sequences = sequences;
        this.executions = executions;
        this.readers = executors.fixed("sequence-list", READERS);
    }

    /**
     * A page of sequences, newest first.
     *
     * @param limit 1 to {@link #MAX_PAGE}
     */
    SequencePage page(int limit, Optional<String> cursor) {
        SequenceStore.Page page = sequences.newest(limit, cursor);
        AtomicBoolean temporalAnswers = new AtomicBoolean(true);
        List<CompletableFuture<Optional<SequenceSummary>>> reads = page.sequences().stream()
                .map(id -> CompletableFuture.supplyAsync(() -> read(id, temporalAnswers), readers))
                .toList();
        List<SequenceSummary> items = reads.stream()
                .map(SequenceList::joined)
                .flatMap(Optional::stream)
                .toList();
        return new SequencePage(items, page.next().orElse(null));
    }

    private Optional<SequenceSummary> read(SequenceId id, AtomicBoolean temporalAnswers) {
        try {
            return sequences.summary(id).map(recorded -> summary(recorded, temporalAnswers));
        } catch (StorageException e) {
            if (e.problem() != StorageException.Problem.UNREADABLE) {
                throw e;
            }
            // A broken record must not hide the other sequences.
            return Optional.of(SequenceSummary.unreadable(id, String.valueOf(e.getMessage())));
        }
    }

    private SequenceSummary summary(RecordSummary recorded, AtomicBoolean temporalAnswers) {
        if (recorded.status().isEnd() || !temporalAnswers.get()) {
            return SequenceSummary.of(recorded);
        }
        try {
            return executions.status(recorded.id()) instanceof ExecutionStatus.Running
                    ? SequenceSummary.of(recorded)
                    : SequenceSummary.abandoned(recorded);
        } catch (ProblemException e) {
            if (e.type() != ProblemType.TEMPORAL_UNAVAILABLE) {
                throw e;
            }
            // The list is useful without it. Temporal is not asked again for the rest of the page.
            temporalAnswers.set(false);
            return SequenceSummary.of(recorded);
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
