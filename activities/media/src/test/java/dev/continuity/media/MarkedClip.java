package dev.continuity.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A black and silent clip in which a flash and a beep begin at the same moment, for telling where they are in a film.
 *
 * @param size such as {@code 320x240}
 * @param rate frames per second, such as {@code 24000/1001}
 * @param soundSeconds 0 for no sound
 * @param layout {@code mono} or {@code stereo}
 * @param sampleRate of the sound
 */
record MarkedClip(String size, String rate, double seconds, double soundSeconds, String layout, int sampleRate) {
    /** Seconds into the clip. */
    static final double MARK = 1.5;

    private static final int FILM_SAMPLE_RATE = 48_000;

    /** Of a frame as it is measured, pixels. */
    private static final int SIDE = 16;

    /** A take of the provider: three seconds of picture with sound that is a little longer. */
    static final MarkedClip TAKE = new MarkedClip("320x240", "24", 3, 3.2, "stereo", 48_000);

    MarkedClip withSound(double newSeconds, String newLayout, int newSampleRate) {
        return new MarkedClip(size, rate, seconds, newSeconds, newLayout, newSampleRate);
    }

    MarkedClip withPicture(String newSize, String newRate, double newSeconds) {
        return new MarkedClip(newSize, newRate, newSeconds, soundSeconds, layout, sampleRate);
    }

    /** @param how more arguments of ffmpeg for the output */
    Path write(Path target, String... how) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-f", "lavfi", "-i"));
        arguments.add("color=black:s=%s:r=%s:d=%s,drawbox=color=white:t=fill:enable='between(t,%s,%s)'"
                .formatted(size, rate, seconds, MARK - 0.001, MARK + 0.1));
        if (soundSeconds > 0) {
            arguments.addAll(List.of("-f", "lavfi", "-i"));
            arguments.add("aevalsrc=0.5*sin(880*2*PI*t)*between(t\\,%s\\,%s):s=%s:d=%s"
                    .formatted(MARK, MARK + 0.1, sampleRate, soundSeconds));
            arguments.addAll(
                    List.of("-c:a", "aac", "-af", layout.equals("stereo") ? "pan=stereo|c0=c0|c1=c0" : "anull"));
        }
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
        return TestClips.make(target, arguments, how);
    }

    /** Seconds at which the flashes of a film begin. */
    static List<Double> flashes(Path film) throws IOException {
        List<Double> brightness = brightness(film);
        List<Double> times = frameTimes(film);
        assertThat(brightness).hasSameSizeAs(times);
        return IntStream.range(1, brightness.size())
                .filter(i -> brightness.get(i) > 60 && brightness.get(i - 1) <= 60)
                .mapToObj(times::get)
                .toList();
    }

    /** The mean brightness of the frame that is shown at a time, 0..255. */
    static double brightnessAt(Path film, double seconds) throws IOException {
        List<Double> times = frameTimes(film);
        int frame = (int) times.stream().filter(time -> time <= seconds).count() - 1;
        return brightness(film).get(frame);
    }

    /** The mean of each frame. */
    private static List<Double> brightness(Path film) throws IOException {
        byte[] pixels = Files.readAllBytes(TestClips.make(
                film.resolveSibling(film.getFileName() + ".gray"),
                List.of("-v", "error", "-i", film.toString(), "-map", "0:V:0"),
                "-vsync",
                "0",
                "-vf",
                "scale=%1$d:%1$d:flags=area,format=gray".formatted(SIDE),
                "-f",
                "rawvideo"));
        int frame = SIDE * SIDE;
        return IntStream.range(0, pixels.length / frame)
                .mapToObj(i -> IntStream.range(i * frame, (i + 1) * frame)
                        .map(at -> pixels[at] & 0xFF)
                        .average()
                        .orElseThrow())
                .toList();
    }

    /** Seconds at which the beeps of a film begin. */
    static List<Double> beeps(Path film) throws IOException {
        ShortBuffer samples = sound(film);
        List<Double> beeps = new ArrayList<>();
        int lastLoud = -FILM_SAMPLE_RATE;
        for (int i = 0; i < samples.limit(); i++) {
            if (Math.abs(samples.get(i)) > 3_000) {
                if (i - lastLoud > FILM_SAMPLE_RATE / 2) {
                    beeps.add((double) i / FILM_SAMPLE_RATE);
                }
                lastLoud = i;
            }
        }
        return beeps;
    }

    /** How loud each beep of a film is, where 1 is full scale. */
    static List<Double> loudness(Path film) throws IOException {
        ShortBuffer samples = sound(film);
        return beeps(film).stream()
                .map(beep -> {
                    double peak = 0;
                    for (int i = 0; i < FILM_SAMPLE_RATE / 20; i++) {
                        int at = (int) (beep * FILM_SAMPLE_RATE) + FILM_SAMPLE_RATE / 50 + i;
                        peak = Math.max(peak, Math.abs(samples.get(at)) / 32_768.0);
                    }
                    return peak;
                })
                .toList();
    }

    static double soundSeconds(Path film) throws IOException {
        return (double) sound(film).limit() / FILM_SAMPLE_RATE;
    }

    /** When each frame is shown, in order. */
    static List<Double> frameTimes(Path film) throws IOException {
        List<String> lines = packets(film);
        double tick = lines.stream()
                .filter(line -> line.startsWith("#tb 0: 1/"))
                .mapToDouble(line -> 1 / Double.parseDouble(line.substring("#tb 0: 1/".length())))
                .findFirst()
                .orElseThrow();
        return lines.stream()
                .filter(line -> line.startsWith("0,"))
                .map(line -> Long.parseLong(line.split(",")[2].strip()) * tick)
                .sorted()
                .toList();
    }

    /** The checksums of the encoded frames, in the order of the file. */
    static List<String> encodedFrames(Path clip) throws IOException {
        return packets(clip).stream()
                .filter(line -> line.startsWith("0,"))
                .map(line -> line.split(",")[5].strip())
                .toList();
    }

    private static List<String> packets(Path clip) throws IOException {
        return Files.readAllLines(TestClips.make(
                clip.resolveSibling(clip.getFileName() + ".txt"),
                List.of("-v", "error", "-i", clip.toString(), "-map", "0:V:0"),
                "-c",
                "copy",
                "-f",
                "framecrc"));
    }

    private static ShortBuffer sound(Path film) throws IOException {
        byte[] bytes = Files.readAllBytes(TestClips.make(
                film.resolveSibling(film.getFileName() + ".pcm"),
                List.of("-v", "error", "-i", film.toString(), "-map", "0:a:0"),
                "-ac",
                "1",
                "-ar",
                "" + FILM_SAMPLE_RATE,
                "-f",
                "s16le"));
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    }
}
