package dev.continuity.e2e.seeds;

import dev.continuity.e2e.seeds.PlannedFault.ClockJump;
import dev.continuity.e2e.seeds.PlannedFault.NameGone;
import dev.continuity.e2e.seeds.PlannedFault.Party;
import dev.continuity.e2e.seeds.PlannedFault.Restart;
import dev.continuity.local.InProcessTemporal;
import dev.continuity.storage.ObjectStore;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The world of one seed: an engine, a provider, the roads, and the worker, to which things happen in their time. */
final class SeedEnvironment implements AutoCloseable {
    private final SeedScenario script;
    private final SharedServices backlot;
    private final SeedLog story;
    private final Path room;
    private final SteppedClock clock = new SteppedClock();
    private final InProcessTemporal engine = InProcessTemporal.start(0);
    private final WorkflowClient client = ChaosWorker.client(engine.target());
    private final ObjectStore archive;
    private final FaultyProxy toProvider;
    private final FaultyProxy toS3;
    private final AuditedProvider provider;
    private final WebhookEndpoint post;
    private final List<ChaosWorker> crews = new ArrayList<>();
    private final List<Future<?>> happening = new ArrayList<>();
    private final ScheduledExecutorService time = Executors.newScheduledThreadPool(2);

    SeedEnvironment(SeedScenario script, SharedServices backlot, SeedLog story) throws IOException {
        this.script = script;
        this.backlot = backlot;
        this.story = story;
        this.room = backlot.room(script.seed());
        this.archive = backlot.archive(backlot.s3());
        this.toProvider = new FaultyProxy("fal", new RouteFaults(script, Party.PROVIDER, story), story);
        this.toS3 = new FaultyProxy("s3", new RouteFaults(script, Party.S3, story), story);
        HostsFile.add(name(Party.PROVIDER));
        HostsFile.add(name(Party.S3));
        this.provider = new AuditedProvider(script, backlot, room.resolve("fal"), address(Party.PROVIDER), story);
        this.post = new WebhookEndpoint(script, archive, provider.keys(), story);
        toProvider.leadTo(provider.port());
        toS3.leadTo(backlot.s3().getPort());
    }

    /** From now on the worker works, and the time runs. */
    void begin() {
        hire();
        script.faults().forEach(fault -> {
            if (fault instanceof Restart restart) {
                in(restart.at(), () -> restart(restart));
            } else if (fault instanceof ClockJump jump) {
                in(jump.at(), () -> {
                    clock.jump(jump.by());
                    story.happens(jump.mishap(), "by " + jump.by());
                });
            } else if (fault instanceof NameGone gone) {
                in(gone.at(), () -> {
                    HostsFile.remove(name(gone.party()));
                    story.happens(gone.mishap(), name(gone.party()) + " for " + gone.lasting());
                });
                in(gone.at().plus(gone.lasting()), () -> HostsFile.add(name(gone.party())));
            }
        });
    }

    WorkflowClient client() {
        return client;
    }

    /** As it is, whatever happens on the road to it. */
    ObjectStore archive() {
        return archive;
    }

    AuditedProvider provider() {
        return provider;
    }

    WebhookEndpoint post() {
        return post;
    }

    /** Waits for the worker to come to its end. */
    void stopWorking() throws InterruptedException {
        time.shutdownNow();
        for (Future<?> event : happening) {
            try {
                if (event.isDone() && !event.isCancelled()) {
                    event.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        synchronized (crews) {
            crews.forEach(ChaosWorker::stop);
            crews.forEach(ChaosWorker::close);
            crews.clear();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stopWorking();
        client.getWorkflowServiceStubs().shutdownNow();
        engine.close();
        provider.close();
        post.close();
        toProvider.close();
        toS3.close();
        archive.close();
        HostsFile.remove(name(Party.PROVIDER));
        HostsFile.remove(name(Party.S3));
        backlot.clear(script);
    }

    private void in(Duration at, Runnable event) {
        happening.add(time.schedule(event, at.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void restart(Restart restart) {
        ChaosWorker old;
        synchronized (crews) {
            old = crews.get(crews.size() - 1);
        }
        story.happens(restart.mishap(), "");
        old.stop();
        if (!restart.overtaken()) {
            old.close();
        }
        hire();
        story.tell("another worker is there");
    }

    private void hire() {
        synchronized (crews) {
            crews.add(ChaosWorker.start(
                    "worker-" + crews.size(),
                    engine.target(),
                    address(Party.PROVIDER),
                    address(Party.S3),
                    script.webhooks() ? Optional.of(post.uri()) : Optional.empty(),
                    backlot,
                    room.resolve("scratch"),
                    clock));
        }
    }

    private URI address(Party party) {
        int port = party == Party.PROVIDER ? toProvider.port() : toS3.port();
        return URI.create("http://" + name(party) + ":" + port);
    }

    private String name(Party party) {
        return "%s-%d.chaos.test".formatted(party.name().toLowerCase(Locale.ROOT), script.seed());
    }
}
