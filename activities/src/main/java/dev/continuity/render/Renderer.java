package dev.continuity.render;

import dev.continuity.archive.Archive;
import dev.continuity.archive.ArchiveException;
import dev.continuity.archive.Bells;
import dev.continuity.archive.ClipCopy;
import dev.continuity.archive.ClipCopySettings;
import dev.continuity.archive.Ledger;
import dev.continuity.fal.FalClient;
import dev.continuity.media.Ffmpeg;
import dev.continuity.sequence.RenderActivity;
import dev.continuity.sequence.RenderOrder;
import dev.continuity.sequence.Rendered;
import dev.continuity.sequence.Withdrawal;
import java.time.Clock;

/** The render activity: keeps the heart beating, and lets the life of the take go on from wherever the ledger is. */
public final class Renderer implements RenderActivity {
    private final TakeLife life;
    private final Withdrawer withdrawer;
    private final Clock clock;

    public Renderer(FalClient fal, Archive archive, Ffmpeg ffmpeg, RenderSettings settings, Clock clock) {
        Ledger ledger = new Ledger(archive);
        ClipCopy copy = new ClipCopy(archive, ClipCopySettings.trusting(fal::trusts));
        this.life = new TakeLife(
                ledger,
                new Submission(fal, ledger, new Inputs(fal, archive, settings, clock), settings, clock),
                new Reconciliation(fal, ledger, settings, clock),
                new Delivery(
                        fal,
                        ledger,
                        new Homecoming(archive, copy, ffmpeg, settings, clock),
                        new Doorbell(
                                new Bells(archive), clock, settings.publicUrl().isPresent()),
                        settings,
                        clock));
        this.withdrawer = new Withdrawer(fal, ledger);
        this.clock = clock;
    }

    @Override
    public Rendered render(RenderOrder order) {
        return Heart.keep(order.step(), clock, heart -> life.advance(order, heart));
    }

    @Override
    public Withdrawal withdraw(RenderOrder order) {
        try {
            return withdrawer.withdraw(order);
        } catch (ArchiveException e) {
            throw Troubles.archive(e);
        } catch (InterruptedException e) {
            throw Troubles.shutdown();
        }
    }
}
