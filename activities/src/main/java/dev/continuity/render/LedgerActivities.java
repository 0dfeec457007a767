package dev.continuity.render;

import dev.continuity.archive.ArchiveException;
import dev.continuity.archive.Ledger;
import dev.continuity.archive.SequenceArchive;
import dev.continuity.sequence.LedgerActivity;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.util.List;
import java.util.function.Supplier;

/** The activities that read and write the facts that a sequence goes by. */
public final class LedgerActivities implements LedgerActivity {
    private final Ledger ledger;
    private final SequenceArchive sequences;

    public LedgerActivities(Ledger ledger, SequenceArchive sequences) {
        this.ledger = ledger;
        this.sequences = sequences;
    }

    @Override
    public List<Take> lookUp(String project, List<Sha256> keys) {
        return told(() -> ledger.made(project, keys));
    }

    @Override
    public void pause(SequenceId sequence, boolean paused) {
        told(() -> {
            if (paused) {
                sequences.pause(sequence);
            } else {
                sequences.unpause(sequence);
            }
            return true;
        });
    }

    @Override
    public List<Take> noteLate(SequenceId sequence, StepId step, Sha256 key) {
        return told(() -> {
            List<Take> others = ledger.state(sequence.project(), key).others();
            sequences
                    .read(sequence)
                    .filter(record -> record.state().status().isEnd() && !others.isEmpty())
                    .ifPresent(record -> sequences.write(record.with(step, others)));
            return others;
        });
    }

    @Override
    public void record(SequenceRecord sequence) {
        told(() -> {
            sequences.write(sequence);
            return true;
        });
    }

    private static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (ArchiveException e) {
            throw Troubles.archive(e);
        }
    }
}
