package dev.continuity.e2e;

import dev.continuity.local.FaultProxyRule;
import dev.continuity.local.RequiredTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A cluster in which steps are held at moments of their work, each a sequence of one step in a project of its own. Then a
 * process crashes, everything is released, and the cluster reports the outcome of each.
 */
final class CrashTestCluster implements AutoCloseable {
    /** Submits last longer than steps are held at them, and intents expire soon enough to wait for it. */
    private static final Map<String, String> SETTINGS = Map.of(
            "CONTINUITY_FAL_SUBMIT_TIMEOUT",
            "30s",
            "CONTINUITY_FAL_RECONCILE_TIMEOUT",
            "2s",
            "CONTINUITY_FAL_STATUS_INTERVAL",
            "1s",
            // Steps are held in the media queue.
            "CONTINUITY_SLOTS_MEDIA",
            "10");

    private static final Set<String> WAITS = Set.of("waiting", "paused");
    private static final Set<String> AT_REST = Set.of("finished", "failed", "cancelled", "waiting", "paused");
    private static final double SLOW_SECONDS = 12;

    private final ProcessCluster cluster;
    private final PlainApiClient client;
    private final Path source;
    private final StandInFaults provider;
    private final RestartTimes times = new RestartTimes();
    private final Map<HeldSequence, String> sequences = new LinkedHashMap<>();
    private final Map<HeldSequence, String> references = new LinkedHashMap<>();
    private final Map<HeldSequence, FaultProxyRule> rules = new LinkedHashMap<>();

    private ChildProcess api;
    private ChildProcess worker;
    private ChildProcess temporal;
    private ChildProcess s3;

    private CrashTestCluster(ProcessCluster cluster, Path source) throws IOException {
        this.cluster = cluster;
        this.client = new PlainApiClient(cluster.api());
        this.source = source;
        this.provider = new StandInFaults(cluster.standIn());
        cluster.s3Proxy().onRequest(request -> times.call(request.target()));
        this.s3 = cluster.startS3();
        this.temporal = cluster.startTemporal();
        this.api = cluster.startApi();
        this.worker = cluster.startWorker();
    }

    static CrashTestCluster open(Path folder) throws Exception {
        ProcessCluster cluster = new ProcessCluster(folder, RequiredTool.temporal(), SETTINGS);
        try {
            CrashTestCluster opened = new CrashTestCluster(cluster, SourceClip.make(folder.resolve("source.mp4")));
            opened.awaitReady();
            return opened;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    ProcessCluster cluster() {
        return cluster;
    }

    PlainApiClient client() {
        return client;
    }

    RestartTimes times() {
        return times;
    }

    /** Starts sequences, and returns when each has been held. */
    void holdAt(List<HeldSequence> held) throws Exception {
        for (HeldSequence sequence : held) {
            sequence.rule()
                    .ifPresent(rule -> rules.put(sequence, cluster.s3Proxy().add(rule)));
        }
        for (HeldSequence sequence : held) {
            start(sequence);
        }
        // A slow provider holds a step for a while only, so each moment counts once it has been seen.
        Set<HeldSequence> missing = new HashSet<>(held);
        ProcessCluster.await("every moment of " + held).until(() -> {
            for (HeldSequence sequence : List.copyOf(missing)) {
                if (isReached(sequence)) {
                    missing.remove(sequence);
                }
            }
            return missing.isEmpty();
        });
    }

    /** The sequences that have ended or wait already, so they were not held. */
    List<HeldSequence> notHeld() throws IOException, InterruptedException {
        List<HeldSequence> notHeld = new ArrayList<>();
        for (HeldSequence sequence : sequences.keySet()) {
            if (isAtRest(sequence)) {
                notHeld.add(sequence);
            }
        }
        return notHeld;
    }

    /** Lets the provider hold those sequences whose moments are its own. */
    void holdAtProvider(Collection<HeldSequence> held) throws IOException, InterruptedException {
        holdAtProvider(held, SLOW_SECONDS);
    }

    /** @param slowSeconds how long a slow queue or rendering takes, where that holds a step */
    void holdAtProvider(Collection<HeldSequence> held, double slowSeconds) throws IOException, InterruptedException {
        provider.hold(held, slowSeconds);
    }

    /** The id of a sequence. */
    String id(HeldSequence sequence) {
        return sequences.getOrDefault(sequence, "");
    }

    /** A storyboard of one step. */
    String storyboard(HeldSequence sequence, String prompt) throws IOException, InterruptedException {
        if (!references.containsKey(sequence)) {
            references.put(sequence, client.upload(source, sequence.label()));
        }
        return """
                title: %s
                project: %s
                source: %s
                shots:
                  - code: SH0010
                    edits: [{ id: look, prompt: "%s: %s" }]
                """
                .formatted(
                        sequence.moment().description(),
                        sequence.label(),
                        references.get(sequence),
                        sequence.label(),
                        prompt);
    }

    private void start(HeldSequence sequence) throws IOException, InterruptedException {
        String storyboard = storyboard(sequence, "relight to dusk");
        sequences.put(sequence, client.create(storyboard).path("id").asText());
    }

    private boolean isReached(HeldSequence sequence) throws IOException, InterruptedException {
        if (sequence.moment().hold() instanceof CrashMoment.AtTheProvider held) {
            return provider.holds(sequence) && hasRequest(sequence, held.state());
        }
        if (sequence.moment().hold() instanceof CrashMoment.Slow slow) {
            return hasRequest(sequence, slow.state());
        }
        return rules.containsKey(sequence) && rules.get(sequence).hits() > 0;
    }

    /** @param state of the request at the provider; empty: any */
    private boolean hasRequest(HeldSequence sequence, String state) throws IOException, InterruptedException {
        return StandInRequests.at(cluster.standIn()).entries(sequence.label()).stream()
                .anyMatch(entry -> state.isEmpty() || entry.state().equals(state));
    }

    /** Starts another worker, and asks the present one to end; returns once it has. */
    void replaceWorker() throws IOException, InterruptedException {
        ChildProcess before = worker;
        worker = cluster.startWorker();
        worker.awaitReady();
        rules.values().forEach(FaultProxyRule::stopHolding);
        before.close();
        provider.release();
    }

    /** Freezes the worker in the middle of its work and starts another. Returns the frozen one. */
    ChildProcess freezeWorker() throws IOException, InterruptedException {
        ChildProcess frozen = worker;
        frozen.signal("STOP");
        rules.values().forEach(FaultProxyRule::stopHolding);
        worker = cluster.startWorker();
        worker.awaitReady();
        return frozen;
    }

    /** Releases what a frozen worker was held at, and then the worker. */
    void wake(ChildProcess frozen) throws IOException, InterruptedException {
        rules.values().forEach(FaultProxyRule::release);
        frozen.signal("CONT");
    }

    /** Kills a process, releases or cuts what was held, and starts the process again. */
    void crash(CrashedProcess crashed) throws Exception {
        switch (crashed) {
            case WORKER -> {
                worker.kill();
                release(crashed);
                worker = cluster.startWorker();
            }
            case BUSY_WORKER -> {
                ChildProcess other = cluster.startWorker();
                other.awaitReady();
                worker.kill();
                release(crashed);
                worker = other;
            }
            case API -> {
                api.kill();
                release(crashed);
                api = cluster.startApi();
            }
            case TEMPORAL -> {
                temporal.kill();
                release(crashed);
                temporal = cluster.startTemporal();
            }
            case TEMPORAL_AND_DATABASE -> {
                temporal.kill();
                cluster.deleteTemporalDatabase();
                release(crashed);
                temporal = cluster.startTemporal();
            }
            case S3 -> {
                s3.kill();
                release(crashed);
                s3 = cluster.startS3();
            }
            case ALL -> {
                for (ChildProcess process : List.of(worker, api, temporal, s3)) {
                    process.kill();
                }
                release(crashed);
                s3 = cluster.startS3();
                temporal = cluster.startTemporal();
                api = cluster.startApi();
                worker = cluster.startWorker();
            }
        }
    }

    /**
     * Resumes every sequence that is not finished. A new database has no search attributes until a worker has registered
     * them, so this may need several tries.
     */
    void resumeAll() {
        for (String sequence : sequences.values()) {
            ProcessCluster.await(sequence + " is resumed").until(() -> client.resume(sequence));
        }
    }

    /** Cuts the connections of a dead process and drops its replies. Those of a live process continue. */
    private void release(CrashedProcess crashed) throws IOException, InterruptedException {
        boolean cut = crashed.losesMemory() || crashed == CrashedProcess.S3;
        times.restart();
        rules.values().forEach(cut ? FaultProxyRule::cut : FaultProxyRule::release);
        provider.release();
    }

    void awaitReady() {
        api.awaitReady(temporal, s3);
        worker.awaitReady(temporal, s3);
        times.ready();
    }

    /** Waits until a sequence has ended or waits for a person. If it does neither in time, its outcome shows it. */
    void awaitRest(HeldSequence sequence) {
        try {
            ProcessCluster.await(sequence + " is at rest").until(() -> isAtRest(sequence));
        } catch (ConditionTimeoutException e) {
            System.out.println(e.getMessage());
        }
    }

    private boolean isAtRest(HeldSequence sequence) throws IOException, InterruptedException {
        return AT_REST.contains(status(sequence));
    }

    private String status(HeldSequence sequence) throws IOException, InterruptedException {
        return client.state(id(sequence)).path("status").asText();
    }

    /** Resolves a parked step as a person does who knows the provider's requests: adopts its request, or resubmits. */
    void resolve(HeldSequence sequence) throws Exception {
        if (sequence.moment() == CrashMoment.ACCEPTED_AND_HIDDEN) {
            // An adopted request is checked against the history.
            provider.clear();
        }
        String resolution = StandInRequests.at(cluster.standIn()).entries(sequence.label()).stream()
                .findFirst()
                .map(request -> "{\"choice\": \"adopt\", \"requestId\": \"" + request.id() + "\"}")
                .orElse("{\"choice\": \"resubmit\"}");
        client.resolve(id(sequence), "SH0010/look", resolution);
        awaitRestAfter("waiting", sequence);
    }

    private void awaitRestAfter(String status, HeldSequence sequence) {
        ProcessCluster.await(sequence + " is no longer " + status)
                .until(() -> isAtRest(sequence) && !status(sequence).equals(status));
    }

    /**
     * Ends a pause and resolves a parked step, if it is that what a sequence waits for.
     *
     * @return how many decisions that took
     */
    int finish(HeldSequence sequence) throws Exception {
        int decisions = 0;
        // A paused sequence with a parked step waits for both.
        for (String status = status(sequence); WAITS.contains(status); status = status(sequence)) {
            if (status.equals("paused")) {
                new RepeatedCall(client, id(sequence), "POST", "unpause", "unpaused", "{}").send();
                awaitRestAfter("paused", sequence);
            } else {
                resolve(sequence);
            }
            decisions++;
        }
        return decisions;
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
