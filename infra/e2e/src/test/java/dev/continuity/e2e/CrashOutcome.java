package dev.continuity.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The outcome of a sequence after the crash.
 *
 * @param parked whether the outcome of the submission was unknown, so that a person had to resolve the step
 * @param calls requests that the provider accepted for it
 * @param progress from the restart to its first call to S3; empty: it only kept waiting for the provider
 * @param wrong the differences from the expected outcome
 */
record CrashOutcome(boolean parked, int calls, Optional<Duration> progress, List<String> wrong) {
    private static final double SECONDS = 3;
    private static final double DOLLARS = SECONDS * 0.168;

    static CrashOutcome of(CrashTestCluster cluster, CrashMoment moment, CrashedProcess process, Path folder)
            throws Exception {
        HeldSequence sequence = HeldSequence.at(moment);
        boolean unknown = process.losesMemory()
                && (moment == CrashMoment.INTENT_WRITTEN || moment == CrashMoment.ACCEPTED_AND_HIDDEN);
        List<String> wrong = new ArrayList<>();
        cluster.awaitRest(sequence);
        if (unknown) {
            check(wrong, "step", state(cluster, sequence).at("/steps/0/status").asText(), "parked");
            check(
                    wrong,
                    "calls before it is resolved",
                    calls(cluster, sequence).size(),
                    moment == CrashMoment.INTENT_WRITTEN ? 0 : 1);
            check(wrong, "take.json before it is resolved", takes(cluster, sequence), 0L);
        }
        if (unknown && wrong.isEmpty()) {
            cluster.resolve(sequence);
        }
        JsonNode state = state(cluster, sequence);
        check(wrong, "status", state.path("status").asText(), "finished");
        List<StandInRequests.Entry> calls = calls(cluster, sequence);
        check(wrong, "calls", calls.size(), 1);
        double billed =
                calls.stream().mapToDouble(StandInRequests.Entry::dollars).sum();
        check(wrong, "billed", dollars(billed), dollars(DOLLARS));
        check(wrong, "cut", seconds(cluster, sequence, folder), "%.0f s".formatted(SECONDS));
        check(wrong, "take.json", takes(cluster, sequence), 1L);
        if (!wrong.isEmpty()) {
            wrong.add(state.path("message").asText());
        }
        boolean keepsWaiting = moment.hold() instanceof CrashMoment.Slow && !process.losesMemory();
        Optional<Duration> progress =
                Optional.of(cluster.times().untilFirstCall(sequence)).filter(since -> !keepsWaiting);
        return new CrashOutcome(unknown, calls.size(), progress, wrong);
    }

    boolean isRight() {
        return wrong.isEmpty();
    }

    String description() {
        String how = parked ? "parked, resolved, finished" : "finished";
        return String.format(
                Locale.ROOT,
                "%s, %d call%s, %s",
                isRight() ? how : "**wrong**: " + String.join("; ", wrong),
                calls,
                calls == 1 ? "" : "s",
                progress.map(since -> String.format(Locale.ROOT, "%.1f s", since.toMillis() / 1000.0))
                        .orElse("kept waiting"));
    }

    static JsonNode state(CrashTestCluster cluster, HeldSequence sequence) throws Exception {
        return cluster.client().state(cluster.id(sequence));
    }

    static List<StandInRequests.Entry> calls(CrashTestCluster cluster, HeldSequence sequence) throws Exception {
        return StandInRequests.at(cluster.cluster().standIn()).entries(sequence.label());
    }

    static String seconds(CrashTestCluster cluster, HeldSequence sequence, Path folder) {
        try {
            Path film = folder.resolve(sequence.label() + ".mp4");
            PlainApiClient.download(cluster.client().redirect("/v1/sequences/" + cluster.id(sequence) + "/cut"), film);
            Ffmpeg ffmpeg = new Ffmpeg(FfmpegSettings.defaults());
            ffmpeg.check(film);
            return String.format(Locale.ROOT, "%.0f s", ffmpeg.probe(film).seconds());
        } catch (Exception | AssertionError e) {
            return e.toString();
        }
    }

    /** How many takes there are, with those that do not count. */
    static long takes(CrashTestCluster cluster, HeldSequence sequence) {
        try (ObjectStore storage = new ObjectStore(cluster.cluster().storageSettings())) {
            return storage.list(sequence.label() + "/takes/").stream()
                    .map(ObjectInfo::key)
                    .filter(key -> key.endsWith("/take.json") || key.contains("/others/"))
                    .count();
        }
    }

    private static String dollars(double amount) {
        return String.format(Locale.ROOT, "$%.2f", amount);
    }

    static void check(List<String> wrong, String what, Object is, Object shouldBe) {
        if (!is.equals(shouldBe)) {
            wrong.add(what + " is " + is + " and not " + shouldBe);
        }
    }
}
