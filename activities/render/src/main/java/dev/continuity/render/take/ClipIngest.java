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
import dev.continuity.storage.clip.CopyProgress;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.RecordedTake;
import dev.continuity.take.ClipFrames;
import dev.continuity.take.FrameRate;
import dev.continuity.take.Take;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Copies a clip from the provider to storage, checks it, and finally records that the take is ready. */
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
     * Stores the clip once: from a copy that another process made before it died, else from the provider.
     *
     * @param copies names of the copies of this request's clip that other processes made
     * @param served before; this clip is added
     * @return the take that the ledger has for the request, recorded by this process or another one
     * @throws ClipCopyException if the clip was not fetched completely
     * @throws FfmpegException if the clip is broken and its content differs from all fetched before: it may have been
     *     damaged in transit
     */
    RecordedTake store(
            RenderOrder order,
            Attempt attempt,
            Clip clip,
            List<String> copies,
            ServedClip served,
            ActivityHeartbeat heartbeat) {
        heartbeat.phase(Phase.COPYING);
        try (TempDirectory temp = TempDirectory.in(settings.tempFolder())) {
            Path local = temp.file(CLIP);
            String name = ObjectKeys.newClip(attempt.ticket().orElseThrow().requestId());
            OptionalLong length = copies.isEmpty() ? OptionalLong.empty() : length(clip);
            for (String earlier : copies) {
                heartbeat.check();
                CopiedClip copied = copy.download(clipKey(order, earlier), local);
                if (length.orElse(copied.bytes()) != copied.bytes()) {
                    // Some S3s keep the beginning of a PUT that was cut off, and that of a fragmented clip can be
                    // played.
                    continue;
                }
                Optional<ProbeResult> whole = checkedIfWhole(local, clip, copied, served);
                if (whole.isPresent()) {
                    // Under a new name: the process that made the earlier copy may still be alive, and delete it.
                    objects.putFile(clipKey(order, name), local, "video/mp4");
                    return finish(order, attempt, clip, name, copied, whole.get(), local);
                }
            }
            CopiedClip copied = copied(clip, clipKey(order, name), local, served, heartbeat);
            ProbeResult probe;
            try {
                probe = checked(local, clip, copied, served);
            } catch (FfmpegException e) {
                objects.delete(clipKey(order, name));
                throw e;
            }
            return finish(order, attempt, clip, name, copied, probe, local);
        }
    }

    private OptionalLong length(Clip clip) {
        return clip.fileSize().isPresent() ? clip.fileSize() : copy.length(clip.video());
    }

    /** If the provider serves the same length twice, the length that it announced is wrong. */
    private CopiedClip copied(Clip clip, String key, Path local, ServedClip served, ActivityHeartbeat heartbeat) {
        CopyProgress progress = (bytes, total) -> heartbeat.report(Phase.COPYING, null, null, fraction(bytes, total));
        try {
            return copy.copy(clip.video(), key, clip.fileSize(), local, progress);
        } catch (ClipCopyException e) {
            OptionalLong length = e.servedBytes();
            if (length.isEmpty() || !served.isAgain(length.getAsLong())) {
                throw e;
            }
            return copy.copy(clip.video(), key, length, local, progress);
        }
    }

    private Optional<ProbeResult> checkedIfWhole(Path local, Clip clip, CopiedClip copied, ServedClip served) {
        try {
            return Optional.of(checked(local, clip, copied, served));
        } catch (FfmpegException e) {
            if (e.reason() != FfmpegException.Reason.BAD_INPUT) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * The same bytes twice are what the provider has, broken or not, and are paid for; but if they are not as many as it
     * announced, only a clip that decodes whole counts.
     */
    private ProbeResult checked(Path local, Clip clip, CopiedClip copied, ServedClip served) {
        boolean asAnnounced = clip.fileSize().orElse(copied.bytes()) == copied.bytes();
        boolean arrivedBefore = served.isAgain(copied.sha256()) && asAnnounced;
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
        RecordedTake recorded = ledger.recordTake(order.project(), take);
        if (!recorded.take().clip().equals(name)) {
            // Another process was faster, so nothing refers to our copy.
            objects.delete(clipKey(order, name));
            objects.delete(ObjectKeys.poster(order.project(), order.key(), name));
        }
        return recorded;
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
                name,
                frames(probe));
    }

    private static ClipFrames frames(ProbeResult probe) {
        FrameRate rate = new FrameRate(probe.rate().numerator(), probe.rate().denominator());
        return new ClipFrames(probe.frames(), rate, !probe.variableRate(), probe.start());
    }

    private static Double fraction(long bytes, OptionalLong total) {
        return total.isPresent() && total.getAsLong() > 0 ? (double) bytes / total.getAsLong() : 0.0;
    }
}
