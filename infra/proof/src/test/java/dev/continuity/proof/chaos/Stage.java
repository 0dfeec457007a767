package dev.continuity.proof.chaos;

import dev.continuity.archive.Archive;
import dev.continuity.local.LocalEngine;
import dev.continuity.proof.chaos.Fault.ClockJump;
import dev.continuity.proof.chaos.Fault.NameGone;
import dev.continuity.proof.chaos.Fault.Party;
import dev.continuity.proof.chaos.Fault.Restart;
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
final class Stage implements AutoCloseable {
    private final Script script;
    private final Backlot backlot;
    private final Story story;
    private final Path room;
    private final JumpyClock clock = new JumpyClock();
    private final LocalEngine engine = LocalEngine.start(0);
    private final WorkflowClient client = Crew.client(engine.target());
    private final Archive archive;
    private final Road toProvider;
    private final Road toS3;
    private final Provider provider;
    private final PostOffice post;
    private final List<Crew> crews = new ArrayList<>();
    private final List<Future<?>> happening = new ArrayList<>();
    private final ScheduledExecutorService time = Executors.newScheduledThreadPool(2);

    Stage(Script script, Backlot backlot, Story story) throws IOException {
        this.script = script;
        this.backlot = backlot;
        this.story = story;
        this.room = backlot.room(script.seed());
        this.archive = backlot.archive(backlot.s3());
        this.toProvider = new Road("fal", new Obstacles(script, Party.PROVIDER, story), story);
        this.toS3 = new Road("s3", new Obstacles(script, Party.S3, story), story);
        Names.add(name(Party.PROVIDER));
        Names.add(name(Party.S3));
        this.provider = new Provider(script, backlot, room.resolve("fal"), address(Party.PROVIDER), story);
        this.post = new PostOffice(script, archive, provider.keys(), story);
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
                    Names.remove(name(gone.party()));
                    story.happens(gone.mishap(), name(gone.party()) + " for " + gone.lasting());
                });
                in(gone.at().plus(gone.lasting()), () -> Names.add(name(gone.party())));
            }
        });
    }

    WorkflowClient client() {
        return client;
    }

    /** As it is, whatever happens on the road to it. */
    Archive archive() {
        return archive;
    }

    Provider provider() {
        return provider;
    }

    PostOffice post() {
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
            crews.forEach(Crew::stop);
            crews.forEach(Crew::close);
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
        Names.remove(name(Party.PROVIDER));
        Names.remove(name(Party.S3));
        backlot.clear(script);
    }

    private void in(Duration at, Runnable event) {
        happening.add(time.schedule(event, at.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void restart(Restart restart) {
        Crew old;
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
            crews.add(Crew.start(
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
