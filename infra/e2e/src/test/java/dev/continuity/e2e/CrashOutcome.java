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
 * What became of a sequence whose step was struck.
 *
 * @param parked whether nobody could tell, and a person had to decide
 * @param calls that the provider has accepted for it
 * @param progress from the restart to its first sign of life; empty: it was waiting for the provider, and waited on
 * @param wrong what is not as it should be
 */
record CrashOutcome(boolean parked, int calls, Optional<Duration> progress, List<String> wrong) {
    private static final double SECONDS = 3;
    private static final double DOLLARS = SECONDS * 0.168;

    static CrashOutcome of(CrashTestCluster world, CrashMoment moment, CrashedProcess victim, Path folder)
            throws Exception {
        boolean nobodyKnows = victim.losesMemory()
                && (moment == CrashMoment.INTENT_WRITTEN || moment == CrashMoment.ACCEPTED_AND_HIDDEN);
        List<String> wrong = new ArrayList<>();
        world.awaitRest(moment);
        if (nobodyKnows) {
            check(wrong, "step", state(world, moment).at("/steps/0/status").asText(), "parked");
            check(
                    wrong,
                    "calls before a decision",
                    calls(world, moment).size(),
                    moment == CrashMoment.INTENT_WRITTEN ? 0 : 1);
            check(wrong, "take.json before a decision", takes(world, moment), 0L);
        }
        if (nobodyKnows && wrong.isEmpty()) {
            world.decide(moment);
        }
        JsonNode state = state(world, moment);
        check(wrong, "status", state.path("status").asText(), "finished");
        List<StandInRequests.Entry> calls = calls(world, moment);
        check(wrong, "calls", calls.size(), 1);
        double billed =
                calls.stream().mapToDouble(StandInRequests.Entry::dollars).sum();
        check(wrong, "billed", dollars(billed), dollars(DOLLARS));
        check(wrong, "film", seconds(world, moment, folder), "%.0f s".formatted(SECONDS));
        check(wrong, "take.json", takes(world, moment), 1L);
        if (!wrong.isEmpty()) {
            wrong.add(state.path("message").asText());
        }
        boolean waitsOn = moment.hold() instanceof CrashMoment.Slow && !victim.losesMemory();
        Optional<Duration> progress = Optional.of(world.progress(moment)).filter(since -> !waitsOn);
        return new CrashOutcome(nobodyKnows, calls.size(), progress, wrong);
    }

    boolean isRight() {
        return wrong.isEmpty();
    }

    String words() {
        String how = parked ? "parked, decided, film" : "film";
        return String.format(
                Locale.ROOT,
                "%s, %d call%s, %s",
                isRight() ? how : "**wrong**: " + String.join("; ", wrong),
                calls,
                calls == 1 ? "" : "s",
                progress.map(since -> String.format(Locale.ROOT, "%.1f s", since.toMillis() / 1000.0))
                        .orElse("waited on"));
    }

    private static JsonNode state(CrashTestCluster world, CrashMoment moment) throws Exception {
        return world.curl().state(world.sequence(moment));
    }

    private static List<StandInRequests.Entry> calls(CrashTestCluster world, CrashMoment moment) throws Exception {
        return StandInRequests.at(world.cluster().standIn()).entries(moment.mark());
    }

    private static String seconds(CrashTestCluster world, CrashMoment moment, Path folder) {
        try {
            Path film = folder.resolve(moment.mark() + ".mp4");
            Curl.download(world.curl().redirect("/v1/sequences/" + world.sequence(moment) + "/cut"), film);
            Ffmpeg ffmpeg = new Ffmpeg(FfmpegSettings.defaults());
            ffmpeg.check(film);
            return String.format(Locale.ROOT, "%.0f s", ffmpeg.probe(film).seconds());
        } catch (Exception | AssertionError e) {
            return e.toString();
        }
    }

    /** How many objects count as takes. */
    private static long takes(CrashTestCluster world, CrashMoment moment) {
        try (ObjectStore archive = new ObjectStore(world.cluster().archive())) {
            return archive.list(moment.mark() + "/takes/").stream()
                    .map(ObjectInfo::key)
                    .filter(key -> key.endsWith("/take.json") || key.contains("/others/"))
                    .count();
        }
    }

    private static String dollars(double amount) {
        return String.format(Locale.ROOT, "$%.2f", amount);
    }

    private static void check(List<String> wrong, String what, Object is, Object shouldBe) {
        if (!is.equals(shouldBe)) {
            wrong.add(what + " is " + is + " and not " + shouldBe);
        }
    }
}
