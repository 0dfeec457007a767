package dev.continuity.render.media;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegException;
import dev.continuity.media.ProbeResult;
import dev.continuity.storage.media.MediaException;
import dev.continuity.storage.media.MediaException.Reason;
import dev.continuity.storage.media.MediaTempFile;
import dev.continuity.take.Media;
import dev.continuity.take.MediaFormat;
import java.util.Locale;

/** Probes ingested media, refuses what no model accepts, and then decodes the whole file. */
final class MediaCheck {
    /**
     * Far above the limit of any model (fal: 15 s, 3,840 pixels a side): it only avoids decoding useless files. The exact
     * limits are checked where the use of the clip is known.
     */
    private static final int MAX_CLIP_SECONDS = 60;

    private static final int MAX_CLIP_SIDE = 4_096;

    private final Ffmpeg ffmpeg;

    MediaCheck(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** @throws MediaException if it is broken, or far too long or large */
    ProbeResult check(MediaTempFile tempFile) {
        try {
            ProbeResult probe = ffmpeg.probe(tempFile.path());
            if (tempFile.format().kind() == Media.Kind.CLIP) {
                refuseIfTooLarge(tempFile.reference(), probe);
            }
            // Broken media must be found here: the provider may charge for a request that fails because of it.
            ffmpeg.check(tempFile.path());
            return probe;
        } catch (FfmpegException e) {
            if (e.reason() != FfmpegException.Reason.BAD_INPUT) {
                throw e;
            }
            throw broken(tempFile, String.valueOf(e.getMessage()));
        }
    }

    private static void refuseIfTooLarge(String reference, ProbeResult clip) {
        if (clip.seconds() > MAX_CLIP_SECONDS) {
            throw new MediaException(
                    Reason.TOO_LARGE,
                    reference,
                    String.format(Locale.ROOT, "The clip is %.1f s long.", clip.seconds()),
                    "at most %s s; most models take 3 to 10 s".formatted(MAX_CLIP_SECONDS));
        }
        if (Math.max(clip.width(), clip.height()) > MAX_CLIP_SIDE) {
            throw new MediaException(
                    Reason.TOO_LARGE,
                    reference,
                    "The clip has %s×%s pixels.".formatted(clip.width(), clip.height()),
                    "at most %s pixels a side; most models take 720 to 2160".formatted(MAX_CLIP_SIDE));
        }
    }

    private static MediaException broken(MediaTempFile tempFile, String message) {
        String name = tempFile.path().getFileName().toString();
        return new MediaException(
                Reason.BROKEN,
                tempFile.reference(),
                message.replace(tempFile.path().toString(), "it").replace(name, "it") + ".",
                MediaFormat.allowed(tempFile.format().kind()) + " that plays to its end");
    }
}
