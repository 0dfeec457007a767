package dev.continuity.media;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How ffmpeg makes the picture of a film.
 *
 * @param inputs arguments, {@code -i} included
 * @param inputCount how many inputs these are
 * @param output arguments for the stream in the film, and for the filters that make it
 * @param cuts seconds in the film: 0, then the end of each clip
 * @param frames of the film
 */
record FilmPicture(List<String> inputs, int inputCount, List<String> output, List<Double> cuts, long frames) {
    private static final List<String> COPYING = List.of("-map", "0:v:0", "-c:v", "copy");

    /** @param input that has the pictures of all clips one after the other */
    static FilmPicture copied(List<FilmClip> clips, List<String> input) {
        long frames = clips.stream().mapToLong(clip -> clip.probe().frames()).sum();
        return new FilmPicture(input, 1, COPYING, ends(clips), frames);
    }

    /** Scales each clip to the size of the first, and gives it the rate of the first. */
    static FilmPicture encoded(List<FilmClip> clips) {
        Fraction rate = clips.get(0).probe().rate();
        // Counted from the beginning of the film, so that rounding does not add up.
        List<Long> ends = ends(clips).stream()
                .map(seconds -> Math.round(seconds * rate.toDouble()))
                .toList();
        List<String> inputs = new ArrayList<>();
        clips.forEach(clip -> inputs.addAll(FfmpegInput.of(clip.file()).arguments()));
        String chains = IntStream.range(0, clips.size())
                .mapToObj(i -> "[%s:V:0]%s[v%s];"
                        .formatted(i, chain(clips.get(i), clips.get(0).probe(), ends.get(i + 1) - ends.get(i)), i))
                .collect(Collectors.joining());
        String pads =
                IntStream.range(0, clips.size()).mapToObj("[v%s]"::formatted).collect(Collectors.joining());
        return new FilmPicture(
                inputs,
                clips.size(),
                encoding("%s%sconcat=n=%s[v]".formatted(chains, pads, clips.size()), rate),
                ends.stream().map(frame -> frame / rate.toDouble()).toList(),
                ends.get(clips.size()));
    }

    /** Length of the film. */
    double seconds() {
        return cuts.get(cuts.size() - 1);
    }

    private static String chain(FilmClip clip, ProbeResult film, long frames) {
        int width = film.width() / 2 * 2;
        int height = film.height() / 2 * 2;
        String times = clip.isConstant(1) ? "N/(%s)/TB".formatted(clip.probe().rate()) : "PTS-STARTPTS";
        return String.join(
                ",",
                "setpts=" + times,
                "fps=%s:start_time=0".formatted(film.rate()),
                "tpad=stop=-1:stop_mode=clone",
                "trim=end_frame=" + frames,
                Ffmpeg.asShown(clip.probe()),
                "scale=%s:%s:force_original_aspect_ratio=decrease:force_divisible_by=2".formatted(width, height),
                "pad=%s:%s:(ow-iw)/2:(oh-ih)/2".formatted(width, height),
                "setsar=1,format=yuv420p");
    }

    private static List<String> encoding(String graph, Fraction rate) {
        List<String> encoding =
                new ArrayList<>(List.of("-filter_complex", graph, "-map", "[v]", "-r", rate.toString()));
        encoding.addAll(List.of("-c:v", "libx264", "-preset", "medium", "-crf", "18", "-pix_fmt", "yuv420p"));
        return encoding;
    }

    private static List<Double> ends(List<FilmClip> clips) {
        List<Double> ends = new ArrayList<>(List.of(0.0));
        for (FilmClip clip : clips) {
            ends.add(ends.get(ends.size() - 1) + clip.seconds());
        }
        return ends;
    }
}
