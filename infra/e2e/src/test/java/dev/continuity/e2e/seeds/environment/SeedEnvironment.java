package dev.continuity.e2e.seeds.environment;

import dev.continuity.e2e.seeds.scenario.PlannedFault.ClockJump;
import dev.continuity.e2e.seeds.scenario.PlannedFault.NameLost;
import dev.continuity.e2e.seeds.scenario.PlannedFault.Restart;
import dev.continuity.e2e.seeds.scenario.PlannedFault.Service;
import dev.continuity.e2e.seeds.scenario.SeedScenario;
import dev.continuity.local.FaultProxy;
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

public final class SeedEnvironment implements AutoCloseable {
    private final SeedScenario scenario;
    private final SharedServices services;
    private final SeedLog log;
    private final Path folder;
    private final SteppedClock clock = new SteppedClock();
    private final InProcessTemporal temporal = InProcessTemporal.start(0);
    private final WorkflowClient client = InProcessWorker.client(temporal.target());
    private final ObjectStore storage;
    private final FaultProxy toProvider;
    private final FaultProxy toS3;
    private final AuditedProvider provider;
    private final WebhookEndpoint webhooks;
    private final List<InProcessWorker> workers = new ArrayList<>();
    private final List<Future<?>> events = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

    public SeedEnvironment(SeedScenario scenario, SharedServices services, SeedLog log) throws IOException {
        this.scenario = scenario;
        this.services = services;
        this.log = log;
        this.folder = services.folderOf(scenario.seed());
        this.storage = services.storage(services.s3());
        this.toProvider = RouteFaults.proxy(scenario, Service.PROVIDER, log);
        this.toS3 = RouteFaults.proxy(scenario, Service.S3, log);
        HostsFile.add(name(Service.PROVIDER));
        HostsFile.add(name(Service.S3));
        this.provider = new AuditedProvider(scenario, services, folder.resolve("fal"), address(Service.PROVIDER), log);
        this.webhooks = new WebhookEndpoint(scenario, storage, provider.keys(), log);
        toProvider.forwardTo(provider.uri());
        toS3.forwardTo(services.s3());
    }

    /** Starts the worker, and the clock of the faults. */
    public void begin() {
        startWorker();
        scenario.faults().forEach(fault -> {
            if (fault instanceof Restart restart) {
                at(restart.at(), () -> restart(restart));
            } else if (fault instanceof ClockJump jump) {
                at(jump.at(), () -> {
                    clock.jump(jump.by());
                    log.fault(jump.kind(), "by " + jump.by());
                });
            } else if (fault instanceof NameLost lost) {
                at(lost.at(), () -> {
                    HostsFile.remove(name(lost.service()));
                    log.fault(lost.kind(), name(lost.service()) + " for " + lost.duration());
                });
                at(lost.at().plus(lost.duration()), () -> HostsFile.add(name(lost.service())));
            }
        });
    }

    public WorkflowClient client() {
        return client;
    }

    /** S3 without the proxy in between. */
    public ObjectStore storage() {
        return storage;
    }

    public AuditedProvider provider() {
        return provider;
    }

    public WebhookEndpoint webhooks() {
        return webhooks;
    }

    /** Stops the workers and waits for their end. */
    public void stopWorkers() throws InterruptedException {
        timer.shutdownNow();
        for (Future<?> event : events) {
            try {
                if (event.isDone() && !event.isCancelled()) {
                    event.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        synchronized (workers) {
            workers.forEach(InProcessWorker::stop);
            workers.forEach(InProcessWorker::close);
            workers.clear();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stopWorkers();
        client.getWorkflowServiceStubs().shutdownNow();
        temporal.close();
        provider.close();
        webhooks.close();
        toProvider.close();
        toS3.close();
        storage.close();
        HostsFile.remove(name(Service.PROVIDER));
        HostsFile.remove(name(Service.S3));
        services.clear(scenario);
    }

    private void at(Duration at, Runnable event) {
        events.add(timer.schedule(event, at.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void restart(Restart restart) {
        InProcessWorker old;
        synchronized (workers) {
            old = workers.get(workers.size() - 1);
        }
        log.fault(restart.kind(), "");
        old.stop();
        if (!restart.overlapping()) {
            old.close();
        }
        startWorker();
        log.add("another worker has started");
    }

    private void startWorker() {
        synchronized (workers) {
            workers.add(InProcessWorker.start(
                    "worker-" + workers.size(),
                    temporal.target(),
                    address(Service.PROVIDER),
                    address(Service.S3),
                    scenario.webhooks() ? Optional.of(webhooks.uri()) : Optional.empty(),
                    services,
                    folder.resolve("temporary"),
                    clock));
        }
    }

    private URI address(Service service) {
        int port = service == Service.PROVIDER
                ? toProvider.uri().getPort()
                : toS3.uri().getPort();
        return URI.create("http://" + name(service) + ":" + port);
    }

    private String name(Service service) {
        return "%s-%d.seeds.test".formatted(service.name().toLowerCase(Locale.ROOT), scenario.seed());
    }
}
