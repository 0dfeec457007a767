package dev.continuity.media.prepare;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegException;
import dev.continuity.take.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Makes of a clip or a picture one that the models take: as little changed as possible, and every change told. The source
 * is never written to.
 */
public final class MediaPreparation {
    private static final String EXPORT_AGAIN =
            " Copy it again from where it comes from, or export it again." + " Of a clip, another part may be whole.";

    private final ClipPreparation clips;
    private final PicturePreparation pictures;

    public MediaPreparation(Ffmpeg ffmpeg) {
        this.clips = new ClipPreparation(ffmpeg);
        this.pictures = new PicturePreparation(ffmpeg);
    }

    /**
     * Writes what a model takes, unless the source is that already.
     *
     * @param progress called with the share that is done, 0 to 1
     * @throws PrepareException if the source cannot be prepared, or the result cannot be written
     * @throws FfmpegException if there is no ffmpeg, or the thread was interrupted
     */
    public Preparation prepare(PrepareRequest request, DoubleConsumer progress) {
        try {
            SourceFormat format = format(request.source());
            return format.kind() == Media.Kind.CLIP
                    ? clips.prepare(request, format, progress)
                    : pictures.prepare(request, format);
        } catch (FfmpegException e) {
            switch (e.reason()) {
                case BAD_INPUT -> throw PrepareException.refused(e.getMessage() + EXPORT_AGAIN, e);
                case DISK_FULL, TIMED_OUT -> throw PrepareException.failed(String.valueOf(e.getMessage()), e);
                default -> throw e;
            }
        } catch (IOException e) {
            throw PrepareException.failed("A file could not be read or written: " + e.getMessage(), e);
        }
    }

    private static SourceFormat format(Path source) throws IOException {
        if (!Files.exists(source)) {
            throw PrepareException.refused("There is no file " + source + ".");
        } else if (!Files.isRegularFile(source)) {
            throw PrepareException.refused(source + " is not a file.");
        } else if (!Files.isReadable(source)) {
            throw PrepareException.refused("You have no permission to read " + source + ".");
        }
        Optional<SourceFormat> format = SourceFormat.recognise(source);
        return format.orElseThrow(() -> PrepareException.refused(
                "%s is no clip or picture of a kind that can be prepared: %s. Export it as one of them."
                        .formatted(source, SourceFormat.allTitles())));
    }
}
