package dev.continuity.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What ffmpeg copies out of a clip, listed without decoding it.
 *
 * @param picture parameters of the picture's stream and codec; clips with equal ones can be joined without encoding
 * @param start seconds at which the picture begins; sound can begin earlier. Negative if frames belong to the file that are
 *     not shown
 * @param frames of the picture
 * @param soundLayout {@code mono}, {@code stereo}, …; empty without sound
 */
record ClipStreams(String picture, double start, long frames, String soundLayout) {
    /** @param list file for the list, which is as long as the clip */
    static ClipStreams of(Path clip, Ffmpeg ffmpeg, Path list, int clips) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(FfmpegInput.of(clip).arguments());
        arguments.addAll(List.of("-map", "0:V:0", "-map", "0:a:0?", "-c", "copy"));
        arguments.addAll(List.of("-f", "framecrc", FfmpegInput.url(list)));
        ffmpeg.run("list the frames of " + clip.getFileName(), arguments, clips);
        try {
            return of(Files.readAllLines(list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param lines headers such as {@code #tb 0: 1/12288}, and samples: stream, decoding time, time, length, … */
    private static ClipStreams of(List<String> lines) {
        String picture =
                lines.stream().filter(line -> line.matches("#\\w+ 0: .*")).collect(Collectors.joining("\n"));
        String soundLayout = valueOf("#channel_layout_name 1: ", lines);
        Fraction tick = tick(valueOf("#tb 0: ", lines));
        long[] times = lines.stream()
                .filter(line -> line.startsWith("0,"))
                .mapToLong(line -> Long.parseLong(line.split(",")[2].strip()))
                .toArray();
        double start = LongStream.of(times).min().orElse(0) * tick.toDouble();
        return new ClipStreams(picture, start, times.length, soundLayout);
    }

    private static String valueOf(String header, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(header))
                .map(line -> line.substring(header.length()))
                .findFirst()
                .orElse("");
    }

    private static Fraction tick(String fraction) {
        String[] parts = fraction.split("/");
        return new Fraction(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }
}
