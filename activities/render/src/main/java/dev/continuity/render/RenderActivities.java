package dev.continuity.render;

import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.direction.Resolution;
import dev.continuity.media.Ffmpeg;
import dev.continuity.provider.VideoProvider;
import dev.continuity.render.activity.ActivityHeartbeats;
import dev.continuity.render.notification.OutageListener;
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
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.clip.ClipCopy;
import dev.continuity.storage.clip.ClipCopySettings;
import dev.continuity.storage.ledger.CallbackNotifications;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.StrayClips;
import java.time.Clock;

/** The render activities. Each continues from the state that the ledger shows. */
final class RenderActivities implements RenderActivity {
    private final ActivityHeartbeats heartbeats;
    private final TakeStateMachine takes;
    private final Reconciliation reconciliation;
    private final LateClipCollector lateClips;
    private final RequestCanceller canceller;
    private final ResolutionWriter resolutions;

    RenderActivities(
            VideoProvider provider,
            ObjectStore objects,
            Ffmpeg ffmpeg,
            RenderSettings settings,
            RenderExecutors executors,
            ActivityHeartbeats heartbeats,
            OutageListener outages,
            Clock clock) {
        this.heartbeats = heartbeats;
        Ledger ledger = new Ledger(objects);
        ClipCopy copy =
                new ClipCopy(objects, ClipCopySettings.trusting(provider::isTrustedMedia, provider::howToTrust));
        this.reconciliation = new Reconciliation(provider, ledger, settings, clock);
        ClipIngest ingest = new ClipIngest(objects, copy, ffmpeg, settings, clock);
        CallbackWatcher callbacks = new CallbackWatcher(
                new CallbackNotifications(objects),
                executors.callbacks(),
                clock,
                settings.publicUrl().isPresent());
        ClipDelivery delivery =
                new ClipDelivery(provider, ledger, ingest, new StrayClips(objects), callbacks, settings, clock);
        ProviderInputs inputs = new ProviderInputs(provider, objects, settings, clock);
        Submission submission =
                new Submission(provider, objects, inputs, settings, executors.submits(), outages, clock);
        this.takes = new TakeStateMachine(ledger, submission, reconciliation, delivery);
        this.lateClips = new LateClipCollector(ledger, reconciliation, delivery, clock);
        this.canceller = new RequestCanceller(provider, objects, reconciliation);
        this.resolutions = new ResolutionWriter(ledger, reconciliation, clock);
    }

    @Override
    public RenderResult render(RenderOrder order) {
        return heartbeats.during(order.step(), heartbeat -> takes.advance(order, heartbeat));
    }

    @Override
    public Cancellation cancelRequest(RenderOrder order) {
        return heartbeats.during(order.step(), heartbeat -> canceller.cancel(order));
    }

    @Override
    public void resolve(RenderOrder order, int attempt, Resolution resolution) {
        heartbeats.during(order.step(), heartbeat -> {
            resolutions.resolve(order, attempt, resolution);
            return true;
        });
    }

    @Override
    public boolean recheckUnknown(RenderOrder order, int attempt) {
        return heartbeats.during(order.step(), heartbeat -> reconciliation.isKnown(order, attempt));
    }

    @Override
    public void collectLateClips(RenderOrder order) {
        heartbeats.during(order.step(), heartbeat -> {
            lateClips.collect(order, heartbeat);
            return true;
        });
    }
}
