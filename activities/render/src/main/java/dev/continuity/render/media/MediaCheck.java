package dev.continuity.render.media;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegException;
import dev.continuity.media.ProbeResult;
import dev.continuity.plan.InputLimits;
import dev.continuity.storage.media.MediaException;
import dev.continuity.storage.media.MediaException.Reason;
import dev.continuity.storage.media.MediaTempFile;
import dev.continuity.take.Media;
import dev.continuity.take.MediaFormat;
import java.util.Locale;

/** Probes ingested media, refuses what no model accepts, and only then decodes the whole file. */
final class MediaCheck {
    /** Sound can go on after the picture. Far longer sound is a mistake, and would take long to decode. */
    private static final int MAX_FILE_SECONDS = 60;

    private final Ffmpeg ffmpeg;

    MediaCheck(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** @throws MediaException if it is broken, or a clip that is too long or large for every model */
    Media check(MediaTempFile tempFile) {
        try {
            ProbeResult probe = ffmpeg.probe(tempFile.path());
            Media media = media(tempFile, probe);
            if (media.kind() == Media.Kind.CLIP) {
                refuseIfTooMuch(tempFile.reference(), media, probe.fileSeconds());
                // Broken media must be found here: the provider may charge for a request that fails because of it.
                ffmpeg.check(tempFile.path(), probe);
            }
            return media;
        } catch (FfmpegException e) {
            throw switch (e.reason()) {
                case BAD_INPUT -> broken(tempFile, e);
                case TIMED_OUT ->
                    new MediaException(
                            Reason.UNAVAILABLE,
                            tempFile.reference(),
                            "It could not be checked in time.",
                            "a file that this machine decodes within its time limit");
                case NOT_AVAILABLE, DISK_FULL, INTERRUPTED -> e;
            };
        }
    }

    private static Media media(MediaTempFile tempFile, ProbeResult probe) {
        return new Media(
                tempFile.sha256(),
                tempFile.format().kind(),
                tempFile.format().extension(),
                tempFile.bytes(),
                probe.width(),
                probe.height(),
                probe.seconds(),
                probe.fps(),
                probe.audio());
    }

    private static void refuseIfTooMuch(String reference, Media clip, double fileSeconds) {
        InputLimits.tooMuch(clip).ifPresent(problem -> {
            throw new MediaException(Reason.TOO_LARGE, reference, problem.message(), problem.allowed());
        });
        if (fileSeconds > MAX_FILE_SECONDS) {
            throw new MediaException(
                    Reason.TOO_LARGE,
                    reference,
                    String.format(
                            Locale.ROOT,
                            "The picture is %.1f s long, but the file %.1f s.",
                            clip.seconds(),
                            fileSeconds),
                    "sound that ends with the picture; `continuity prepare CLIP` makes a clip that fits");
        }
    }

    private static MediaException broken(MediaTempFile tempFile, FfmpegException e) {
        String name = tempFile.path().getFileName().toString();
        boolean clip = tempFile.format().kind() == Media.Kind.CLIP;
        return new MediaException(
                Reason.BROKEN,
                tempFile.reference(),
                String.valueOf(e.getMessage()).replace(name, "it"),
                MediaFormat.allowed(tempFile.format().kind()) + (clip ? " that plays to its end" : " that is whole"));
    }
}
