package dev.continuity.media.prepare;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegInput;
import dev.continuity.media.PartialFile;
import dev.continuity.media.ProbeResult;
import dev.continuity.plan.InputLimits;
import dev.continuity.take.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Reads a clip, plans what it needs, and has ffmpeg do it. */
final class ClipPreparation {
    /** For ten seconds of 8K on a slow machine. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final List<String> TONE_MAPPING = List.of("zscale", "tonemap");

    private final Ffmpeg ffmpeg;
    private final ResultCheck check;

    ClipPreparation(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
        this.check = new ResultCheck(ffmpeg);
    }

    Preparation prepare(PrepareRequest request, SourceFormat format, DoubleConsumer progress) throws IOException {
        FfmpegInput input = format.input(request.source());
        ClipPlan plan = ClipPlan.of(read(input, format), request.part());
        if (plan.changes().isEmpty()) {
            check.check(request.source(), Media.Kind.CLIP, format.extension());
            return new Preparation.NotNeeded(Media.Kind.CLIP, request.source(), plan.kept());
        }
        if (plan.source().details().hdr().isPresent() && !ffmpeg.hasFilters(TONE_MAPPING)) {
            throw PrepareException.refused("The clip is HDR, and this ffmpeg has no filters to convert that: zscale and"
                    + " tonemap. Export the clip as SDR, or use the ffmpeg that comes with Continuity.");
        }
        Path target = Target.of(request, "mp4", InputLimits.MAX_CLIP_BYTES);
        try (PartialFile partial = PartialFile.of(target)) {
            ffmpeg.convert(
                    "convert " + request.source().getFileName(),
                    ClipArguments.of(plan, input.arguments(), FfmpegInput.url(partial.path())),
                    LONGEST,
                    seconds -> progress.accept(Math.min(1, seconds / plan.seconds())));
            progress.accept(1);
            ProbeResult result = check.check(partial.path(), Media.Kind.CLIP, "mp4");
            String summary = summary(result, Files.size(partial.path()));
            partial.complete();
            return new Preparation.Written(Media.Kind.CLIP, target, summary, plan.changes(), plan.kept());
        }
    }

    private OriginalClip read(FfmpegInput input, SourceFormat format) throws IOException {
        ProbeResult probe = ffmpeg.probe(input);
        ffmpeg.checkHeader(input.file(), probe);
        return new OriginalClip(format, Files.size(input.file()), probe, ClipDetails.parse(ffmpeg.describe(input)));
    }

    private static String summary(ProbeResult result, long bytes) {
        return "%s, %s, %s frames a second, %s, %s"
                .formatted(
                        ValueText.seconds(result.seconds()),
                        ValueText.size(result.width(), result.height()),
                        ValueText.rate(result.rate()),
                        result.audio() ? "with sound" : "silent",
                        ValueText.bytes(bytes));
    }
}
