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
import dev.continuity.storage.ledger.RecordedTake;
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

/** Copies a clip from the provider to storage, checks it, and records last of all that the take is ready. */
public final class ClipIngest {
    private static final String CLIP = "clip.mp4";

    private final ObjectStore objects;
    private final ClipCopy copy;
    private final Ledger ledger;
    private final Ffmpeg ffmpeg;
    private final RenderSettings settings;
    private final Clock clock;

    public ClipIngest(ObjectStore objects, ClipCopy copy, Ffmpeg ffmpeg, RenderSettings settings, Clock clock) {
        this.objects = objects;
        this.copy = copy;
        this.ledger = new Ledger(objects);
        this.ffmpeg = ffmpeg;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Stores it once: from a copy that another process had made before it died, or else from the provider.
     *
     * @param copies names of the copies that others have made of this request's clip
     * @param seen hashes of what arrived before, and was broken; what arrives now is added
     * @return what the ledger has recorded for the request, by this process or another one
     * @throws ClipCopyException if the clip did not arrive whole
     * @throws FfmpegException if what arrived is broken: in transit, unless the same arrives again
     */
    RecordedTake store(
            RenderOrder order,
            Attempt attempt,
            Clip clip,
            List<String> copies,
            Set<Sha256> seen,
            ActivityHeartbeat heartbeat) {
        heartbeat.phase(Phase.COPYING);
        try (TempDirectory temp = TempDirectory.in(settings.tempFolder())) {
            Path local = temp.file(CLIP);
            String name = ObjectKeys.newClip(attempt.ticket().orElseThrow().requestId());
            for (String earlier : copies) {
                heartbeat.check();
                CopiedClip copied = copy.download(clipKey(order, earlier), local);
                Optional<ProbeResult> whole = checkedIfWhole(local, copied, seen);
                if (whole.isPresent()) {
                    // Under a name of our own: the process that made the earlier one may yet wake up, and remove it.
                    objects.putFile(clipKey(order, name), local, "video/mp4");
                    return finish(order, attempt, clip, name, copied, whole.get(), local);
                }
            }
            CopiedClip copied = copy.copy(
                    clip.video(),
                    clipKey(order, name),
                    clip.fileSize(),
                    local,
                    (bytes, total) -> heartbeat.report(Phase.COPYING, null, null, fraction(bytes, total)));
            ProbeResult probe;
            try {
                probe = checked(local, copied, seen);
            } catch (FfmpegException e) {
                objects.delete(clipKey(order, name));
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

    /** The provider gives no hash. But what arrives twice is what the provider has, and it is paid for. */
    private ProbeResult checked(Path local, CopiedClip copied, Set<Sha256> seen) {
        boolean arrivedBefore = !seen.add(copied.sha256());
        ProbeResult probe = ffmpeg.probe(local);
        try {
            if (arrivedBefore) {
                ffmpeg.writePoster(local, probe, poster(local));
            } else {
                ffmpeg.checkAndWritePoster(local, probe, poster(local));
            }
        } catch (FfmpegException e) {
            if (!arrivedBefore || e.reason() != FfmpegException.Reason.BAD_INPUT) {
                throw e;
            }
        }
        return probe;
    }

    private static Path poster(Path local) {
        return local.resolveSibling("poster.jpg");
    }

    private RecordedTake finish(
            RenderOrder order,
            Attempt attempt,
            Clip clip,
            String name,
            CopiedClip copied,
            ProbeResult probe,
            Path local) {
        if (Files.exists(poster(local))) {
            objects.putFile(ObjectKeys.poster(order.project(), order.key(), name), poster(local), "image/jpeg");
        }
        Take take = take(order, attempt, clip, name, copied, probe);
        RecordedTake noted = ledger.recordTake(order.project(), take);
        if (!noted.take().clip().equals(name)) {
            // Another process was faster: nothing refers to ours.
            objects.delete(clipKey(order, name));
            objects.delete(ObjectKeys.poster(order.project(), order.key(), name));
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
