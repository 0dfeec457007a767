package dev.continuity.media;

import dev.continuity.media.FfmpegException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a clip without decoding it: ffmpeg copies its samples to a list of their times. An image is decoded,
 * since its header says too little.
 */
final class FfmpegProbe {
    /** Seconds that are listed. No model takes longer clips; of these, the header says how long they are. */
    private static final int LISTED_SECONDS = 61;

    private final FfmpegProcess process;
    private final Duration timeout;

    FfmpegProbe(FfmpegProcess process, Duration timeout) {
        this.process = process;
        this.timeout = timeout;
    }

    ProbeResult probe(FfmpegInput input) {
        return input.isClip() ? clip(input) : image(input);
    }

    private ProbeResult clip(FfmpegInput input) {
        FfmpegProcess.Outcome outcome = attempt(input, list(input, true));
        if (outcome.exitCode() != 0 && outcome.output().contains("Audio: ")) {
            // There is no decoder for its sound, as for spatial audio.
            outcome = attempt(input, list(input, false));
        }
        if (outcome.exitCode() != 0) {
            throw outcome.failure();
        }
        ProbeResult probe = FfmpegInfoParser.clip(outcome.output()).orElseThrow(outcome::failure);
        if (probe.frames() == 0) {
            throw new FfmpegException(
                    Reason.BAD_INPUT,
                    "Could not read %s: it has no frames."
                            .formatted(input.file().getFileName()));
        }
        boolean listedWhole = probe.seconds() < LISTED_SECONDS - 1;
        return listedWhole ? probe : probe.lasting(Math.max(probe.seconds(), probe.fileSeconds()));
    }

    private ProbeResult image(FfmpegInput input) {
        List<String> arguments = new ArrayList<>(List.of("-xerror", "-nostats"));
        arguments.addAll(input.arguments());
        arguments.addAll(List.of("-map", "0:v:0", "-vf", "showinfo", "-frames:v", "1", "-f", "null", "-"));
        FfmpegProcess.Outcome outcome = attempt(input, arguments);
        if (outcome.exitCode() != 0) {
            throw outcome.failure();
        }
        return FfmpegInfoParser.image(outcome.output(), ExifOrientation.of(input.file()))
                .orElseThrow(outcome::failure);
    }

    private FfmpegProcess.Outcome attempt(FfmpegInput input, List<String> arguments) {
        return process.attempt("read " + input.file().getFileName(), arguments, timeout);
    }

    /** Lists the samples of the picture and of the first sound track, of which one sample is decoded. */
    private static List<String> list(FfmpegInput input, boolean sound) {
        List<String> arguments = new ArrayList<>(List.of("-nostats"));
        arguments.addAll(input.arguments());
        arguments.addAll(List.of("-map", "0:V:0", "-c", "copy"));
        if (sound) {
            arguments.addAll(List.of("-map", "0:a:0?", "-map", "0:a:0?", "-c:a:1", "pcm_s16le"));
            // Not -frames: later releases end all streams of a file when one has as many as it may.
            arguments.addAll(List.of("-filter:a:1", "atrim=end_sample=1"));
        }
        arguments.addAll(List.of("-t", "" + LISTED_SECONDS));
        // Line by line, so that a warning cannot come in the middle of one.
        arguments.addAll(List.of("-flush_packets", "1", "-f", "framecrc", "-"));
        return arguments;
    }
}
