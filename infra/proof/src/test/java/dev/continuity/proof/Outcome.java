package dev.continuity.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.archive.Archive;
import dev.continuity.archive.ObjectFacts;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of a sequence whose step was struck.
 *
 * @param expected how it should stand, by its status
 * @param calls that the provider has accepted for it
 * @param progress from the restart to its first sign of life
 * @param wrong what is not as it should be
 */
record Outcome(String expected, int calls, Duration progress, List<String> wrong) {
    private static final double SECONDS = 3;
    private static final double DOLLARS = SECONDS * 0.168;

    static Outcome of(World world, Moment moment, Victim victim, Path folder) throws Exception {
        boolean nobodyKnows =
                victim.losesMemory() && (moment == Moment.INTENT_WRITTEN || moment == Moment.ACCEPTED_AND_HIDDEN);
        List<String> wrong = new ArrayList<>();
        String expected = nobodyKnows ? "waiting" : "finished";
        world.awaitRest(moment);
        JsonNode state = world.curl().state(world.sequence(moment));
        check(wrong, "status", state.path("status").asText(), expected);
        if (!wrong.isEmpty()) {
            wrong.add(state.path("says").asText());
        }
        List<Book.Entry> calls = Book.at(world.cluster().standIn()).entries(moment.mark());
        check(wrong, "calls", calls.size(), nobodyKnows && moment == Moment.INTENT_WRITTEN ? 0 : 1);
        double billed = calls.stream().mapToDouble(Book.Entry::dollars).sum();
        check(wrong, "billed", dollars(billed), dollars(calls.isEmpty() ? 0 : DOLLARS));
        if (nobodyKnows) {
            check(wrong, "step", state.at("/steps/0/status").asText(), "parked");
        } else {
            check(wrong, "film", seconds(world, moment, folder), "%.0f s".formatted(SECONDS));
        }
        check(wrong, "take.json", takes(world, moment), nobodyKnows ? 0L : 1L);
        return new Outcome(expected, calls.size(), world.progress(moment), wrong);
    }

    boolean isRight() {
        return wrong.isEmpty();
    }

    String words() {
        String how = expected.equals("waiting") ? "parked" : "film";
        return String.format(
                Locale.ROOT,
                "%s, %d call%s, %.1f s",
                isRight() ? how : "**wrong**: " + String.join("; ", wrong),
                calls,
                calls == 1 ? "" : "s",
                progress.toMillis() / 1000.0);
    }

    private static String seconds(World world, Moment moment, Path folder) {
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
    private static long takes(World world, Moment moment) {
        try (Archive archive = new Archive(world.cluster().archive())) {
            return archive.list(moment.mark() + "/takes/").stream()
                    .map(ObjectFacts::key)
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
