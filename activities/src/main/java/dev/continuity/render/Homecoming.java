package dev.continuity.render;

import dev.continuity.archive.Archive;
import dev.continuity.archive.Attempt;
import dev.continuity.archive.ClipCopy;
import dev.continuity.archive.Copied;
import dev.continuity.archive.CopyException;
import dev.continuity.archive.Intent;
import dev.continuity.archive.Layout;
import dev.continuity.archive.Ledger;
import dev.continuity.fal.ResultOutcome.Clip;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegException;
import dev.continuity.media.Probe;
import dev.continuity.sequence.Progress.Phase;
import dev.continuity.sequence.RenderOrder;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Brings a clip from the provider into the archive, looks at it, and says last of all that the take is ready. */
final class Homecoming {
    private static final String CLIP = "clip.mp4";

    private final Archive archive;
    private final ClipCopy copy;
    private final Ledger ledger;
    private final Ffmpeg ffmpeg;
    private final RenderSettings settings;
    private final Clock clock;

    Homecoming(Archive archive, ClipCopy copy, Ffmpeg ffmpeg, RenderSettings settings, Clock clock) {
        this.archive = archive;
        this.copy = copy;
        this.ledger = new Ledger(archive);
        this.ffmpeg = ffmpeg;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Brings it once: what another process has copied already, and died over, or else from the provider.
     *
     * @param copies names of what others have copied of this request's clip
     * @param seen hashes of what came before, and was broken; what comes now is added
     * @throws CopyException if the clip did not come whole
     * @throws FfmpegException if what came is broken: on the way, unless the same comes again
     */
    void bring(RenderOrder order, Attempt attempt, Clip clip, List<String> copies, Set<Sha256> seen, Heart heart) {
        heart.phase(Phase.COPYING);
        try (Scratch scratch = Scratch.in(settings.scratch())) {
            Path local = scratch.file(CLIP);
            String name = Layout.newClip(attempt.ticket().orElseThrow().requestId());
            for (String earlier : copies) {
                heart.check();
                Copied copied = copy.fetch(clipKey(order, earlier), local);
                Optional<Probe> whole = checkedIfWhole(local, copied, seen);
                if (whole.isPresent()) {
                    // Under a name of our own: whoever made the earlier one may yet wake up, and remove it.
                    archive.putFile(clipKey(order, name), local, "video/mp4");
                    finish(order, attempt, clip, name, copied, whole.get(), local);
                    return;
                }
            }
            Copied copied = copy.copy(
                    clip.video(),
                    clipKey(order, name),
                    clip.fileSize(),
                    local,
                    (bytes, total) -> heart.tell(Phase.COPYING, null, null, fraction(bytes, total)));
            Probe probe;
            try {
                probe = checked(local, copied, seen);
            } catch (FfmpegException e) {
                archive.delete(clipKey(order, name));
                throw e;
            }
            finish(order, attempt, clip, name, copied, probe, local);
        }
    }

    private Optional<Probe> checkedIfWhole(Path local, Copied copied, Set<Sha256> seen) {
        try {
            return Optional.of(checked(local, copied, seen));
        } catch (FfmpegException e) {
            if (e.reason() != FfmpegException.Reason.BAD_INPUT) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Nobody says what its hash should be. But what comes twice is what the provider has, and it is paid for. */
    private Probe checked(Path local, Copied copied, Set<Sha256> seen) {
        boolean cameBefore = !seen.add(copied.sha256());
        Probe probe = ffmpeg.probe(local);
        try {
            if (!cameBefore) {
                ffmpeg.check(local);
            }
            ffmpeg.poster(local, poster(local));
        } catch (FfmpegException e) {
            if (!cameBefore || e.reason() != FfmpegException.Reason.BAD_INPUT) {
                throw e;
            }
        }
        return probe;
    }

    private static Path poster(Path local) {
        return local.resolveSibling("poster.jpg");
    }

    private void finish(
            RenderOrder order, Attempt attempt, Clip clip, String name, Copied copied, Probe probe, Path local) {
        if (Files.exists(poster(local))) {
            archive.putFile(Layout.poster(order.project(), order.key(), name), poster(local), "image/jpeg");
        }
        Take take = take(order, attempt, clip, name, copied, probe);
        if (!ledger.finish(order.project(), take).clip().equals(name)) {
            // Somebody else was quicker: nothing refers to ours.
            archive.delete(clipKey(order, name));
            archive.delete(Layout.poster(order.project(), order.key(), name));
        }
    }

    private static String clipKey(RenderOrder order, String name) {
        return Layout.clip(order.project(), order.key(), name);
    }

    private Take take(RenderOrder order, Attempt attempt, Clip clip, String name, Copied copied, Probe probe) {
        BigDecimal billedSeconds = clip.billableSeconds().orElse(BigDecimal.valueOf(order.seconds()));
        return new Take(
                order.key(),
                copied.sha256(),
                copied.bytes(),
                probe.seconds(),
                probe.width(),
                probe.height(),
                probe.fps(),
                probe.audio(),
                order.recipe()
                        .endpoint()
                        .dollarsPerSecond()
                        .multiply(billedSeconds)
                        .setScale(4, RoundingMode.HALF_UP),
                attempt.ticket().orElseThrow().requestId(),
                attempt.intent().map(Intent::sequence).orElse(order.sequence().text()),
                attempt.ticket().orElseThrow().submittedAt(),
                clock.instant(),
                clip.video().toString(),
                name);
    }

    private static Double fraction(long bytes, OptionalLong total) {
        return total.isPresent() && total.getAsLong() > 0 ? (double) bytes / total.getAsLong() : 0.0;
    }
}
