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
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.Set;

/** Brings a clip from the provider into the archive, looks at it, and says last of all that the take is ready. */
final class Homecoming {
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
     * Copies once.
     *
     * @param seen hashes of what came before, and was broken; what comes now is added
     * @throws CopyException if the clip did not come whole
     * @throws FfmpegException if what came is broken: on the way, unless the same comes again
     */
    void bring(RenderOrder order, Attempt attempt, Clip clip, Set<Sha256> seen, Heart heart) {
        heart.phase(Phase.COPYING);
        String project = order.project();
        // Unless a broken copy of ours lies over the clip that somebody else brought.
        if (seen.isEmpty() && ledger.take(project, order.key()).isPresent()) {
            return;
        }
        try (Scratch scratch = Scratch.in(settings.scratch())) {
            Path local = scratch.file("clip.mp4");
            Copied copied = copy.copy(
                    clip.video(),
                    Layout.clip(project, order.key()),
                    clip.fileSize(),
                    local,
                    (bytes, total) -> heart.tell(Phase.COPYING, null, null, fraction(bytes, total)));
            // Nobody says what its hash should be. But what comes twice is what the provider has, and it is paid for.
            boolean cameBefore = !seen.add(copied.sha256());
            Probe probe = ffmpeg.probe(local);
            if (!cameBefore) {
                ffmpeg.check(local);
            }
            Path poster = scratch.file("poster.jpg");
            ffmpeg.poster(local, poster);
            archive.putFile(Layout.poster(project, order.key()), poster, "image/jpeg");
            ledger.finish(project, take(order, attempt, clip, copied, probe));
        }
    }

    private Take take(RenderOrder order, Attempt attempt, Clip clip, Copied copied, Probe probe) {
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
                clip.video().toString());
    }

    private static Double fraction(long bytes, OptionalLong total) {
        return total.isPresent() && total.getAsLong() > 0 ? (double) bytes / total.getAsLong() : 0.0;
    }
}
