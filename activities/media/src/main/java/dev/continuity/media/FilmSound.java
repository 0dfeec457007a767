package dev.continuity.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The arguments with which ffmpeg makes the sound of a film. It is encoded once for the whole film: an encoder begins with
 * some milliseconds of silence, which copies would have at every joint. Loudness is untouched.
 *
 * @param layout what all clips with sound have, else stereo
 */
record FilmSound(String layout) {
    static final int RATE = 48_000;

    private static final String STEREO = "stereo";

    /** Empty if no clip has sound. */
    static Optional<FilmSound> of(List<FilmClip> clips) {
        List<String> layouts = clips.stream()
                .filter(clip -> clip.probe().audio())
                .map(clip -> clip.streams().soundLayout())
                .distinct()
                .toList();
        if (layouts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FilmSound(layouts.size() == 1 && !layouts.get(0).isEmpty() ? layouts.get(0) : STEREO));
    }

    /** Silence, as an input of its own, for a clip without sound. */
    List<String> input(FilmPiece piece) {
        return piece.clip().probe().audio()
                ? List.of()
                : List.of("-f", "lavfi", "-i", "anullsrc=r=%d:cl=%s".formatted(RATE, layout));
    }

    /** A clip's sound, cut or followed by silence. */
    List<String> piece(FilmPiece piece) {
        FilmClip clip = piece.clip();
        // Players give both loudspeakers the same. ffmpeg by itself would make it softer by 3 dB.
        boolean doubled = clip.streams().soundLayout().equals("mono") && layout.equals(STEREO);
        String filters = String.format(
                Locale.ROOT,
                "asetpts=PTS-(%1$.6f)/TB,aresample=%2$d:async=1:min_hard_comp=0.01:first_pts=0,%3$saformat=channel_layouts=%4$s,apad=whole_len=%5$d,atrim=end_sample=%5$d",
                Math.max(0, clip.streams().start()),
                RATE,
                doubled ? "pan=stereo|c0=c0|c1=c0," : "",
                layout,
                piece.samples());
        List<String> arguments = new ArrayList<>(List.of("-map", clip.probe().audio() ? "0:a:0" : "1:a:0"));
        // As it is decoded: whole numbers would add noise, and noise costs bytes in the film.
        arguments.addAll(List.of("-af", filters, "-c:a", "pcm_f32le", "-f", "wav"));
        return arguments;
    }

    /** @param input that has all pieces one after the other */
    static List<String> encoded(int input) {
        return List.of("-map", input + ":a:0", "-c:a", "aac", "-b:a", "192k");
    }
}
