package dev.continuity.render.take;

import dev.continuity.activity.RenderOrder;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegException;
import dev.continuity.media.ProbeResult;
import dev.continuity.provider.ResultOutcome.Clip;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.render.activity.TempDirectory;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.clip.ClipCopy;
import dev.continuity.storage.clip.ClipCopyException;
import dev.continuity.storage.clip.CopiedClip;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.NotedTake;
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
public final class ClipIngest {
    private static final String CLIP = "clip.mp4";

    private final ObjectStore archive;
    private final ClipCopy copy;
    private final Ledger ledger;
    private final Ffmpeg ffmpeg;
    private final RenderSettings settings;
    private final Clock clock;

    public ClipIngest(ObjectStore archive, ClipCopy copy, Ffmpeg ffmpeg, RenderSettings settings, Clock clock) {
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
     * @return what the ledger has noted of the request, by this process or another one
     * @throws ClipCopyException if the clip did not come whole
     * @throws FfmpegException if what came is broken: on the way, unless the same comes again
     */
    NotedTake bring(
            RenderOrder order,
            Attempt attempt,
            Clip clip,
            List<String> copies,
            Set<Sha256> seen,
            ActivityHeartbeat heart) {
        heart.phase(Phase.COPYING);
        try (TempDirectory scratch = TempDirectory.in(settings.scratch())) {
            Path local = scratch.file(CLIP);
            String name = ObjectKeys.newClip(attempt.ticket().orElseThrow().requestId());
            for (String earlier : copies) {
                heart.check();
                CopiedClip copied = copy.fetch(clipKey(order, earlier), local);
                Optional<ProbeResult> whole = checkedIfWhole(local, copied, seen);
                if (whole.isPresent()) {
                    // Under a name of our own: whoever made the earlier one may yet wake up, and remove it.
                    archive.putFile(clipKey(order, name), local, "video/mp4");
                    return finish(order, attempt, clip, name, copied, whole.get(), local);
                }
            }
            CopiedClip copied = copy.copy(
                    clip.video(),
                    clipKey(order, name),
                    clip.fileSize(),
                    local,
                    (bytes, total) -> heart.tell(Phase.COPYING, null, null, fraction(bytes, total)));
            ProbeResult probe;
            try {
                probe = checked(local, copied, seen);
            } catch (FfmpegException e) {
                archive.delete(clipKey(order, name));
                throw e;
            }
            return finish(order, attempt, clip, name, copied, probe, local);
        }
    }

    private Optional<ProbeResult> checkedIfWhole(Path local, CopiedClip copied, Set<Sha256> seen) {
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
    private ProbeResult checked(Path local, CopiedClip copied, Set<Sha256> seen) {
        boolean cameBefore = !seen.add(copied.sha256());
        ProbeResult probe = ffmpeg.probe(local);
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

    private NotedTake finish(
            RenderOrder order,
            Attempt attempt,
            Clip clip,
            String name,
            CopiedClip copied,
            ProbeResult probe,
            Path local) {
        if (Files.exists(poster(local))) {
            archive.putFile(ObjectKeys.poster(order.project(), order.key(), name), poster(local), "image/jpeg");
        }
        Take take = take(order, attempt, clip, name, copied, probe);
        NotedTake noted = ledger.finish(order.project(), take);
        if (!noted.take().clip().equals(name)) {
            // Somebody else was quicker: nothing refers to ours.
            archive.delete(clipKey(order, name));
            archive.delete(ObjectKeys.poster(order.project(), order.key(), name));
        }
        return noted;
    }

    private static String clipKey(RenderOrder order, String name) {
        return ObjectKeys.clip(order.project(), order.key(), name);
    }

    private Take take(
            RenderOrder order, Attempt attempt, Clip clip, String name, CopiedClip copied, ProbeResult probe) {
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
