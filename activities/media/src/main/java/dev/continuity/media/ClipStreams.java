package dev.continuity.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What ffmpeg copies out of a clip, listed without decoding it.
 *
 * @param picture parameters of the picture's stream and codec; clips with equal ones can be joined without encoding
 * @param start seconds at which the picture begins; sound can begin earlier. Negative if frames belong to the file that are
 *     not shown
 * @param frames of the picture
 * @param steady whether each frame of the picture is shown as long as the others
 * @param soundLayout {@code mono}, {@code stereo}, …; empty without sound
 */
record ClipStreams(String picture, double start, long frames, boolean steady, String soundLayout) {
    /** Of a frame: less is the rounding of a container's clock. */
    private static final double ROUNDING = 0.1;

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
        Arrays.sort(times);
        double start = times.length == 0 ? 0 : times[0] * tick.toDouble();
        return new ClipStreams(picture, start, times.length, isSteady(times), soundLayout);
    }

    private static boolean isSteady(long[] times) {
        LongSummaryStatistics gaps = IntStream.range(1, times.length)
                .mapToLong(i -> times[i] - times[i - 1])
                .summaryStatistics();
        // A tick more or less is how a container writes 1001/24000 s.
        return gaps.getCount() == 0 || gaps.getMax() - gaps.getMin() <= Math.max(1, ROUNDING * gaps.getAverage());
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
