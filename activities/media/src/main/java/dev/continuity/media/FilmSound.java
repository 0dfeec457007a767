package dev.continuity.media;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sound of a film. It is encoded once for the whole film: an encoder begins with some milliseconds of silence, which
 * copies would have at every joint. Each clip has sound for exactly as long as its picture is shown. Loudness is untouched.
 */
final class FilmSound {
    static final List<String> OUTPUT = List.of("-map", "[a]", "-c:a", "aac", "-b:a", "192k");

    private static final int RATE = 48_000;
    private static final String STEREO = "stereo";

    private FilmSound() {}

    /**
     * The filters from the clips to {@code [a]}.
     *
     * @param firstInput number of the first clip among the inputs of ffmpeg
     * @param cuts seconds in the film: 0, then the end of each clip
     */
    static String graph(List<FilmClip> clips, int firstInput, List<Double> cuts) {
        String layout = layout(clips);
        // Counted from the beginning of the film, so that rounding does not add up.
        List<Long> ends =
                cuts.stream().map(seconds -> Math.round(seconds * RATE)).toList();
        String chains = IntStream.range(0, clips.size())
                .mapToObj(i -> chain(clips.get(i), firstInput + i, layout, ends.get(i + 1) - ends.get(i))
                        + "[a%d];".formatted(i))
                .collect(Collectors.joining());
        String pads =
                IntStream.range(0, clips.size()).mapToObj("[a%d]"::formatted).collect(Collectors.joining());
        return "%s%sconcat=n=%d:v=0:a=1[a]".formatted(chains, pads, clips.size());
    }

    /** What all clips with sound have, else stereo. */
    private static String layout(List<FilmClip> clips) {
        List<String> layouts = clips.stream()
                .filter(clip -> clip.probe().audio())
                .map(clip -> clip.streams().soundLayout())
                .distinct()
                .toList();
        return layouts.size() == 1 && !layouts.get(0).isEmpty() ? layouts.get(0) : STEREO;
    }

    private static String chain(FilmClip clip, int input, String layout, long samples) {
        if (!clip.probe().audio()) {
            return "anullsrc=r=%d:cl=%s,atrim=end_sample=%d".formatted(RATE, layout, samples);
        }
        // Players give both loudspeakers the same. ffmpeg by itself would make it softer by 3 dB.
        boolean doubled = clip.streams().soundLayout().equals("mono") && layout.equals(STEREO);
        return String.format(
                Locale.ROOT,
                "[%1$d:a:0]asetpts=PTS-(%2$.6f)/TB,aresample=%3$d:async=1:min_hard_comp=0.01:first_pts=0,%4$saformat=channel_layouts=%5$s,apad=whole_len=%6$d,atrim=end_sample=%6$d",
                input,
                Math.max(0, clip.streams().start()),
                RATE,
                doubled ? "pan=stereo|c0=c0|c1=c0," : "",
                layout,
                samples);
    }
}
