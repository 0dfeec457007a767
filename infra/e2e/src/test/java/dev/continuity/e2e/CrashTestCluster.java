package dev.continuity.e2e;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.continuity.local.FaultProxyRule;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.take.DocumentMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A cluster in which steps are held at moments of their lives, each a sequence of one step in a project of its own. What
 * is asked of the S3 for a project tells when it goes on.
 */
final class CrashTestCluster implements AutoCloseable {
    /** Longer than steps are held at a submit here, and short enough to wait for the end of an intent. */
    private static final Map<String, String> SETTINGS = Map.of(
            "CONTINUITY_FAL_SUBMIT_TIMEOUT",
            "20s",
            "CONTINUITY_FAL_RECONCILE_FOR",
            "2s",
            "CONTINUITY_FAL_STATUS_INTERVAL",
            "1s",
            // Two are held there.
            "CONTINUITY_SLOTS_MEDIA",
            "5");

    private static final Set<String> AT_REST = Set.of("finished", "failed", "cancelled", "waiting", "paused");
    private static final double SLOW_SECONDS = 12;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ProcessCluster cluster;
    private final Curl curl;
    private final Path source;
    private final Map<CrashMoment, String> sequences = new EnumMap<>(CrashMoment.class);
    private final Map<CrashMoment, FaultProxyRule> rules = new EnumMap<>(CrashMoment.class);
    private final Map<String, Duration> progress = new ConcurrentHashMap<>();
    private volatile long restarted = System.nanoTime();
    private Duration up = Duration.ZERO;

    private ChildProcess api;
    private ChildProcess worker;
    private ChildProcess engine;
    private ChildProcess s3;

    private CrashTestCluster(ProcessCluster cluster, Path source) throws IOException {
        this.cluster = cluster;
        this.curl = new Curl(cluster.api());
        this.source = source;
        cluster.gate().watch(request -> noteProgress(request.target()));
        this.s3 = cluster.startS3();
        this.engine = cluster.startEngine();
        this.api = cluster.startApi();
        this.worker = cluster.startWorker();
    }

    static CrashTestCluster open(Path folder, Path temporal) throws Exception {
        Path source = folder.resolve("source.mp4");
        ProcessCluster cluster = new ProcessCluster(folder, temporal, SETTINGS);
        try {
            makeSource(source);
            CrashTestCluster world = new CrashTestCluster(cluster, source);
            world.awaitReady();
            return world;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    ProcessCluster cluster() {
        return cluster;
    }

    Curl curl() {
        return curl;
    }

    /** Starts a sequence for each moment, and returns when each is where it should be. */
    void hold(List<CrashMoment> moments) throws Exception {
        for (CrashMoment moment : moments) {
            moment.rule().ifPresent(rule -> rules.put(moment, cluster.gate().add(rule)));
        }
        for (CrashMoment moment : moments) {
            start(moment);
        }
        // Those that a slow provider holds do not stay there for long: each is to be seen there once.
        Set<CrashMoment> missing = EnumSet.copyOf(moments);
        Await.until("every moment of " + moments, () -> {
            for (CrashMoment moment : List.copyOf(missing)) {
                if (isReached(moment)) {
                    missing.remove(moment);
                }
            }
            return missing.isEmpty();
        });
    }

    /** Those that are at rest already, for want of time. */
    List<CrashMoment> slipped() throws IOException, InterruptedException {
        List<CrashMoment> slipped = new ArrayList<>();
        for (CrashMoment moment : sequences.keySet()) {
            if (isAtRest(moment)) {
                slipped.add(moment);
            }
        }
        return slipped;
    }

    /** Has the provider hold what is to be held there. */
    void armProvider(Collection<CrashMoment> moments) throws IOException, InterruptedException {
        armProvider(moments, SLOW_SECONDS);
    }

    /** @param slow how long it takes its time, where that is what holds a step, seconds */
    void armProvider(Collection<CrashMoment> moments, double slow) throws IOException, InterruptedException {
        ArrayNode faults = onlyHistoryHidden();
        for (CrashMoment moment : moments) {
            if (moment.hold() instanceof CrashMoment.AtTheProvider held) {
                faults.addObject()
                        .put("kind", "hold-reply")
                        .put("on", held.call())
                        .put("prompt", moment.mark());
            } else if (moment.hold() instanceof CrashMoment.Slow byPace) {
                faults.addObject()
                        .put("kind", byPace.fault())
                        .put("seconds", slow)
                        .put("prompt", moment.mark());
            }
        }
        put(faults);
    }

    /** A sequence of one step, in the moment's project. */
    void start(CrashMoment moment) throws IOException, InterruptedException {
        String reference = curl.upload(source, moment.mark());
        String storyboard =
                """
                title: %s
                project: %s
                source: %s
                shots:
                  - code: SH0010
                    edits: [{ id: look, prompt: "%s: relight to dusk" }]
                """
                        .formatted(moment.words(), moment.mark(), reference, moment.mark());
        sequences.put(moment, curl.create(storyboard).path("id").asText());
    }

    String sequence(CrashMoment moment) {
        return sequences.getOrDefault(moment, "");
    }

    private boolean isReached(CrashMoment moment) throws IOException, InterruptedException {
        if (moment.hold() instanceof CrashMoment.AtTheProvider held) {
            return heldAtTheProvider().contains(moment.mark()) && isAtTheProvider(moment, held.state());
        }
        if (moment.hold() instanceof CrashMoment.Slow slow) {
            return isAtTheProvider(moment, slow.state());
        }
        return rules.containsKey(moment) && rules.get(moment).hits() > 0;
    }

    /** @param state in the book; empty: any */
    private boolean isAtTheProvider(CrashMoment moment, String state) throws IOException, InterruptedException {
        return StandInRequests.at(cluster.standIn()).entries(moment.mark()).stream()
                .anyMatch(entry -> state.isEmpty() || entry.state().equals(state));
    }

    private String heldAtTheProvider() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(cluster.standIn() + "/faults"))
                .build();
        return DocumentMapper.mapper()
                .readTree(HTTP.send(request, BodyHandlers.ofString()).body())
                .path("held")
                .toString();
    }

    /** Another worker, and the one before, which is asked to end and has when this returns. */
    void relieveWorker() throws IOException, InterruptedException {
        ChildProcess before = worker;
        worker = cluster.startWorker();
        worker.awaitReady();
        rules.values().forEach(FaultProxyRule::holdNoMore);
        before.close();
        releaseProvider();
    }

    /** Another worker; the one before, which is returned, stands still in the middle of what it does. */
    ChildProcess freezeWorker() throws IOException, InterruptedException {
        ChildProcess frozen = worker;
        frozen.signal("STOP");
        rules.values().forEach(FaultProxyRule::holdNoMore);
        worker = cluster.startWorker();
        worker.awaitReady();
        return frozen;
    }

    /** What a frozen worker was held at goes on, and then the worker does. */
    void wake(ChildProcess frozen) throws IOException, InterruptedException {
        rules.values().forEach(FaultProxyRule::open);
        frozen.signal("CONT");
    }

    /** Kills, lets go or cuts what was held, and starts again. */
    void strike(CrashedProcess victim) throws Exception {
        switch (victim) {
            case WORKER -> {
                worker.kill();
                loosen(victim);
                worker = cluster.startWorker();
            }
            case BUSY_WORKER -> {
                ChildProcess other = cluster.startWorker();
                other.awaitReady();
                worker.kill();
                loosen(victim);
                worker = other;
            }
            case API -> {
                api.kill();
                loosen(victim);
                api = cluster.startApi();
            }
            case ENGINE -> {
                engine.kill();
                loosen(victim);
                engine = cluster.startEngine();
            }
            case ENGINE_AND_DATABASE -> {
                engine.kill();
                deleteDatabase();
                loosen(victim);
                engine = cluster.startEngine();
                awaitReady();
                resumeAll();
            }
            case S3 -> {
                s3.kill();
                loosen(victim);
                s3 = cluster.startS3();
            }
            case ALL -> {
                for (ChildProcess daemon : List.of(worker, api, engine, s3)) {
                    daemon.kill();
                }
                loosen(victim);
                s3 = cluster.startS3();
                engine = cluster.startEngine();
                api = cluster.startApi();
                worker = cluster.startWorker();
            }
        }
    }

    private void deleteDatabase() throws IOException {
        Path database = cluster.engineDatabase();
        try (Stream<Path> files = Files.list(database.getParent())) {
            for (Path file : files.toList()) {
                if (file.getFileName()
                        .toString()
                        .startsWith(database.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The workers make our search attributes known to an engine that has lost them. */
    private void resumeAll() throws Exception {
        for (String sequence : sequences.values()) {
            Await.until("the resuming of " + sequence, () -> curl.resume(sequence));
        }
    }

    /** Who is dead hears no reply, and what it was sending was cut; who lives goes on. From here on progress counts. */
    private void loosen(CrashedProcess victim) throws IOException, InterruptedException {
        boolean cut = victim.losesMemory() || victim == CrashedProcess.S3;
        restarted = System.nanoTime();
        progress.clear();
        rules.values().forEach(cut ? FaultProxyRule::cut : FaultProxyRule::open);
        releaseProvider();
    }

    private void releaseProvider() throws IOException, InterruptedException {
        put(onlyHistoryHidden());
        HttpRequest release = HttpRequest.newBuilder(URI.create(cluster.standIn() + "/faults/release"))
                .POST(BodyPublishers.noBody())
                .build();
        HTTP.send(release, BodyHandlers.discarding());
    }

    void awaitReady() throws IOException, InterruptedException {
        api.awaitReady();
        worker.awaitReady();
        up = sinceRestart();
    }

    /** From the restart until all were ready. */
    Duration up() {
        return up;
    }

    /** From the restart to the first sign of a sequence's life. */
    Duration progress(CrashMoment moment) {
        return progress.getOrDefault(moment.mark(), Duration.ZERO);
    }

    /** Returns when a sequence has ended, waits for a person, or has not got there for long. */
    void awaitRest(CrashMoment moment) throws Exception {
        Await.reached(() -> isAtRest(moment));
    }

    private boolean isAtRest(CrashMoment moment) throws IOException, InterruptedException {
        return AT_REST.contains(curl.state(sequence(moment)).path("status").asText());
    }

    /** What a person does with a parked step who has looked into the book: adopts its call, or submits again. */
    void decide(CrashMoment moment) throws Exception {
        if (moment == CrashMoment.ACCEPTED_AND_HIDDEN) {
            // What is adopted is checked against the history.
            put(DocumentMapper.mapper().createArrayNode());
        }
        String resolution = StandInRequests.at(cluster.standIn()).entries(moment.mark()).stream()
                .findFirst()
                .map(call -> "{\"choice\": \"adopt\", \"requestId\": \"" + call.id() + "\"}")
                .orElse("{\"choice\": \"resubmit\"}");
        curl.resolve(sequence(moment), "SH0010/look", resolution);
        Await.reached(() -> curl.state(sequence(moment)).path("status").asText().equals("finished"));
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }

    private void noteProgress(String target) {
        for (CrashMoment moment : CrashMoment.values()) {
            if (target.contains(moment.mark())) {
                progress.computeIfAbsent(moment.mark(), mark -> sinceRestart());
            }
        }
    }

    private Duration sinceRestart() {
        return Duration.ofNanos(System.nanoTime() - restarted);
    }

    private static ArrayNode onlyHistoryHidden() {
        ArrayNode faults = DocumentMapper.mapper().createArrayNode();
        faults.addObject().put("kind", "hide-history").put("prompt", CrashMoment.ACCEPTED_AND_HIDDEN.mark());
        return faults;
    }

    private void put(ArrayNode faults) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(cluster.standIn() + "/faults"))
                .PUT(BodyPublishers.ofString(faults.toString()))
                .build();
        int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new AssertionError("faults were answered with " + status + ": " + faults);
        }
    }

    private static void makeSource(Path file) throws IOException, InterruptedException {
        List<String> command = List.of(
                FfmpegSettings.defaults().program().toString(),
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=720x720:rate=24:duration=3",
                "-pix_fmt",
                "yuv420p",
                "-preset",
                "ultrafast",
                file.toString());
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new AssertionError("ffmpeg ended with " + exit);
        }
    }
}
