package dev.continuity.render;

import dev.continuity.archive.Archive;
import dev.continuity.archive.Bells;
import dev.continuity.archive.ClipCopy;
import dev.continuity.archive.ClipCopySettings;
import dev.continuity.archive.Ledger;
import dev.continuity.fal.FalClient;
import dev.continuity.media.Ffmpeg;
import dev.continuity.sequence.RenderActivity;
import dev.continuity.sequence.RenderOrder;
import dev.continuity.sequence.Rendered;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.Withdrawal;
import java.time.Clock;

/** The render activities: what the life of a take asks for, from wherever the ledger is. */
public final class Renderer implements RenderActivity {
    private final TakeLife life;
    private final Reconciliation reconciliation;
    private final Pickup pickup;
    private final Withdrawer withdrawer;
    private final Resolver resolver;
    private final Clock clock;

    public Renderer(FalClient fal, Archive archive, Ffmpeg ffmpeg, RenderSettings settings, Clock clock) {
        Ledger ledger = new Ledger(archive);
        ClipCopy copy = new ClipCopy(archive, ClipCopySettings.trusting(fal::trusts));
        this.reconciliation = new Reconciliation(fal, ledger, settings, clock);
        Homecoming homecoming = new Homecoming(archive, copy, ffmpeg, settings, clock);
        Doorbell doorbell =
                new Doorbell(new Bells(archive), clock, settings.publicUrl().isPresent());
        Delivery delivery = new Delivery(fal, ledger, homecoming, doorbell, settings, clock);
        Inputs inputs = new Inputs(fal, archive, settings, clock);
        Submission submission = new Submission(fal, archive, inputs, settings, clock);
        this.life = new TakeLife(ledger, submission, reconciliation, delivery);
        this.pickup = new Pickup(ledger, reconciliation, delivery, clock);
        this.withdrawer = new Withdrawer(fal, archive, reconciliation);
        this.resolver = new Resolver(ledger, reconciliation, clock);
        this.clock = clock;
    }

    @Override
    public Rendered render(RenderOrder order) {
        return Heart.keep(order.step(), clock, heart -> life.advance(order, heart));
    }

    @Override
    public Withdrawal withdraw(RenderOrder order) {
        return Heart.keep(order.step(), clock, heart -> withdrawer.withdraw(order));
    }

    @Override
    public void resolve(RenderOrder order, int attempt, Resolution resolution) {
        Heart.keep(order.step(), clock, heart -> {
            resolver.resolve(order, attempt, resolution);
            return true;
        });
    }

    @Override
    public boolean look(RenderOrder order, int attempt) {
        return Heart.keep(order.step(), clock, heart -> reconciliation.isKnown(order, attempt));
    }

    @Override
    public void pickUp(RenderOrder order) {
        Heart.keep(order.step(), clock, heart -> {
            pickup.bring(order, heart);
            return true;
        });
    }
}
