package dev.continuity.render;

import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.media.Ffmpeg;
import dev.continuity.provider.fal.FalClient;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.render.take.CallbackWatcher;
import dev.continuity.render.take.ClipDelivery;
import dev.continuity.render.take.ClipIngest;
import dev.continuity.render.take.LateClipCollector;
import dev.continuity.render.take.ProviderInputs;
import dev.continuity.render.take.Reconciliation;
import dev.continuity.render.take.RequestCanceller;
import dev.continuity.render.take.ResolutionWriter;
import dev.continuity.render.take.Submission;
import dev.continuity.render.take.TakeStateMachine;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.Resolution;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.clip.ClipCopy;
import dev.continuity.storage.clip.ClipCopySettings;
import dev.continuity.storage.ledger.CallbackNotifications;
import dev.continuity.storage.ledger.Ledger;
import java.time.Clock;

/** The render activities: what the life of a take asks for, from wherever the ledger is. */
public final class RenderActivities implements RenderActivity {
    private final TakeStateMachine life;
    private final Reconciliation reconciliation;
    private final LateClipCollector pickup;
    private final RequestCanceller withdrawer;
    private final ResolutionWriter resolver;
    private final Clock clock;

    public RenderActivities(FalClient fal, ObjectStore archive, Ffmpeg ffmpeg, RenderSettings settings, Clock clock) {
        Ledger ledger = new Ledger(archive);
        ClipCopy copy = new ClipCopy(archive, ClipCopySettings.trusting(fal::trusts));
        this.reconciliation = new Reconciliation(fal, ledger, settings, clock);
        ClipIngest homecoming = new ClipIngest(archive, copy, ffmpeg, settings, clock);
        CallbackWatcher doorbell = new CallbackWatcher(
                new CallbackNotifications(archive), clock, settings.publicUrl().isPresent());
        ClipDelivery delivery = new ClipDelivery(fal, ledger, homecoming, doorbell, settings, clock);
        ProviderInputs inputs = new ProviderInputs(fal, archive, settings, clock);
        Submission submission = new Submission(fal, archive, inputs, settings, clock);
        this.life = new TakeStateMachine(ledger, submission, reconciliation, delivery);
        this.pickup = new LateClipCollector(ledger, reconciliation, delivery, clock);
        this.withdrawer = new RequestCanceller(fal, archive, reconciliation);
        this.resolver = new ResolutionWriter(ledger, reconciliation, clock);
        this.clock = clock;
    }

    @Override
    public RenderResult render(RenderOrder order) {
        return ActivityHeartbeat.keep(order.step(), clock, heart -> life.advance(order, heart));
    }

    @Override
    public Cancellation cancelRequest(RenderOrder order) {
        return ActivityHeartbeat.keep(order.step(), clock, heart -> withdrawer.withdraw(order));
    }

    @Override
    public void resolve(RenderOrder order, int attempt, Resolution resolution) {
        ActivityHeartbeat.keep(order.step(), clock, heart -> {
            resolver.resolve(order, attempt, resolution);
            return true;
        });
    }

    @Override
    public boolean recheckUnknown(RenderOrder order, int attempt) {
        return ActivityHeartbeat.keep(order.step(), clock, heart -> reconciliation.isKnown(order, attempt));
    }

    @Override
    public void collectLateClips(RenderOrder order) {
        ActivityHeartbeat.keep(order.step(), clock, heart -> {
            pickup.bring(order, heart);
            return true;
        });
    }
}
