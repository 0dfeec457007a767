package dev.continuity.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What becomes of a clip in a film. Each is first made on its own.
 *
 * @param number from 0
 * @param frames of its picture in the film
 * @param seconds that these last
 * @param samples of its sound in the film
 */
record FilmPiece(int number, FilmClip clip, long frames, double seconds, long samples) {
    /** @param rate of the film */
    static List<FilmPiece> of(List<FilmClip> clips, Fraction rate) {
        List<FilmPiece> pieces = new ArrayList<>();
        double clipsEnd = 0;
        long frames = 0;
        long samples = 0;
        for (FilmClip clip : clips) {
            // Counted from the beginning of the film, so that rounding does not add up.
            clipsEnd += clip.seconds();
            long framesEnd = Math.round(clipsEnd * rate.toDouble());
            long samplesEnd = Math.round(framesEnd / rate.toDouble() * FilmSound.RATE);
            double seconds = (framesEnd - frames) / rate.toDouble();
            pieces.add(new FilmPiece(pieces.size(), clip, framesEnd - frames, seconds, samplesEnd - samples));
            frames = framesEnd;
            samples = samplesEnd;
        }
        return pieces;
    }

    /** ffmpeg's arguments for the picture as it is. */
    static List<String> copiedPicture() {
        return List.of("-map", "0:V:0", "-c:v", "copy");
    }

    /**
     * ffmpeg's arguments for the picture scaled into the size of the film, at its rate. All such pieces of one film can be
     * joined without encoding.
     *
     * @param film probe of the clip whose size and rate the film has
     */
    List<String> encodedPicture(ProbeResult film) {
        int width = film.width() / 2 * 2;
        int height = film.height() / 2 * 2;
        String times = clip.isConstant() ? "N/(%s)/TB".formatted(clip.probe().rate()) : "PTS-STARTPTS";
        String filters = String.join(
                ",",
                "setpts=" + times,
                "fps=%s:start_time=0".formatted(film.rate()),
                "tpad=stop=-1:stop_mode=clone",
                "trim=end_frame=" + frames,
                Ffmpeg.asShown(clip.probe()),
                "scale=%s:%s:force_original_aspect_ratio=decrease:force_divisible_by=2".formatted(width, height),
                "pad=%s:%s:(ow-iw)/2:(oh-ih)/2".formatted(width, height),
                "setsar=1,format=yuv420p");
        List<String> arguments = new ArrayList<>(List.of("-map", "0:V:0", "-vf", filters));
        arguments.addAll(List.of("-r", film.rate().toString(), "-c:v", "libx264", "-preset", "medium", "-crf", "18"));
        return arguments;
    }

    /** Generated, so that no name of a file can be parsed as part of a script. */
    String pictureName() {
        return "picture%d.mp4".formatted(number);
    }

    String soundName() {
        return "sound%d.wav".formatted(number);
    }

    /** As ffmpeg's script for joining files has it. */
    String pictureEntry() {
        return String.format(Locale.ROOT, "file %s\nduration %.6f", pictureName(), seconds);
    }

    String soundEntry() {
        return "file " + soundName();
    }
}
