package dev.continuity.media.prepare;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegException;
import dev.continuity.media.FfmpegInput;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.PartialFile;
import dev.continuity.media.ProbeResult;
import dev.continuity.plan.InputLimits;
import dev.continuity.take.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads a picture, plans what it needs, and has ffmpeg do it. */
final class PicturePreparation {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Of JPEGs, the best first. The next one is used if the file is too large. */
    private static final int[] QUALITIES = {2, 4, 8, 16};

    private final Ffmpeg ffmpeg;
    private final ResultCheck check;

    PicturePreparation(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
        this.check = new ResultCheck(ffmpeg);
    }

    Preparation prepare(PrepareRequest request, SourceFormat format) throws IOException {
        if (!request.part().equals(ClipPart.WHOLE)) {
            throw PrepareException.refused(
                    request.source() + " is a picture, and a time cannot be chosen of it. Leave --from and --for out.");
        }
        FfmpegInput input = format.input(request.source());
        PicturePlan plan = PicturePlan.of(read(input, format));
        if (plan.changes().isEmpty()) {
            check.check(request.source(), Media.Kind.IMAGE, format.extension());
            return new Preparation.NotNeeded(Media.Kind.IMAGE, request.source(), plan.kept());
        }
        Path target = Target.of(request, "jpg", InputLimits.MAX_IMAGE_BYTES);
        try (PartialFile partial = PartialFile.of(target)) {
            write(plan, input, partial.path());
            ProbeResult result = check.check(partial.path(), Media.Kind.IMAGE, "jpg");
            String summary = "%s, JPEG, %s"
                    .formatted(
                            ValueText.size(result.width(), result.height()),
                            ValueText.bytes(Files.size(partial.path())));
            partial.complete();
            return new Preparation.Written(Media.Kind.IMAGE, target, summary, plan.changes(), plan.kept());
        }
    }

    private OriginalPicture read(FfmpegInput input, SourceFormat format) throws IOException {
        if (format.isHeif() && HeifParts.hasTilesOrTurns(input.file())) {
            throw PrepareException.refused(unreadable(input.file(), format)
                    + "it is stored in tiles or turned, as telephones do, which no ffmpeg puts together reliably.");
        }
        try {
            ProbeResult probe = ffmpeg.probe(input);
            return new OriginalPicture(
                    format, Files.size(input.file()), probe.width(), probe.height(), probe.orientation());
        } catch (FfmpegException e) {
            if (e.reason() == FfmpegException.Reason.BAD_INPUT && format.needsNewFfmpeg()) {
                throw PrepareException.refused(
                        unreadable(input.file(), format)
                                + "this ffmpeg cannot decode it. Releases from 7 on can: set %s to the path of one."
                                        .formatted(FfmpegSettings.BINARY_SETTING),
                        e);
            }
            throw e;
        }
    }

    private static String unreadable(Path file, SourceFormat format) {
        String telephone = format == SourceFormat.HEIC
                ? " (on an iPhone, Settings, Camera, Formats, Most Compatible makes it take JPEGs)"
                : "";
        return "%s is %s %s picture. Export it as JPEG or PNG%s: "
                .formatted(file, format == SourceFormat.HEIC ? "a" : "an", format.title(), telephone);
    }

    private void write(PicturePlan plan, FfmpegInput input, Path file) throws IOException {
        for (int quality : QUALITIES) {
            ffmpeg.convert(
                    "convert " + input.file().getFileName(),
                    PictureArguments.of(plan, input.arguments(), quality, FfmpegInput.url(file)),
                    LONGEST,
                    seconds -> {});
            if (Files.size(file) <= InputLimits.MAX_IMAGE_BYTES) {
                return;
            }
        }
    }
}
