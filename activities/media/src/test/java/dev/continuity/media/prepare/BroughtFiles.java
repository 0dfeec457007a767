package dev.continuity.media.prepare;

import dev.continuity.media.FfmpegSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Clips and pictures as telephones, cameras and editing programs write them. */
final class BroughtFiles {
    private static final String FFMPEG =
            FfmpegSettings.defaults().locateBinary().toString();

    private final Path folder;

    BroughtFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * A clip as telephones record it: lying on its side with a mark, HEVC, 29.97 frames a second that come late or not at
     * all, stereo sound, and a cover picture. Its picture is white and it beeps in the first moment of each second.
     */
    Path telephone(String size, int seconds) {
        String flash = "drawbox=color=white:t=fill:enable='lt(mod(t,1),0.06)'";
        String beep = "if(lt(mod(t,1),0.1),sin(2*PI*1000*t),0)";
        Path recorded = make(
                "recorded.mov",
                words("-f lavfi -i", "color=black:s=%s:r=30000/1001:d=%s".formatted(size, seconds)),
                words("-f lavfi -i", "aevalsrc='%s|%s':s=44100:d=%s".formatted(beep, beep, seconds)),
                words(
                        "-filter_complex",
                        "[0]settb=1/600,setpts='N*600/29.97+if(eq(mod(N,5),2),8,0)',select='not(eq(mod(n,37),20))',"
                                + flash + "[v]"),
                words("-map [v] -map 1 -vsync vfr -enc_time_base 1:600 -video_track_timescale 600"),
                words("-c:v libx265 -preset ultrafast -x265-params log-level=error -tag:v hvc1 -c:a aac -ac 2"));
        Path cover = make("cover.png", words("-f lavfi -i color=red:s=320x240 -frames:v 1"));
        return make(
                "IMG_0042.MOV",
                words("-i", recorded.toString(), "-i", cover.toString()),
                words("-map 0 -map 1 -c copy -c:v:1 mjpeg -disposition:v:1 attached_pic"),
                words("-metadata:s:v:0 rotate=90 -metadata location=+48.2-016.3/ -f mp4"));
    }

    /** Colour bars with sound, in H.264 unless {@code more} says otherwise. They take little time to convert. */
    Path clip(String name, String size, String rate, double seconds, String more) {
        return clip("smptebars", name, size, rate, seconds, more);
    }

    /** The same with a picture of which each frame is another. */
    Path movingClip(String name, String size, String rate, double seconds, String more) {
        return clip("testsrc2", name, size, rate, seconds, more);
    }

    private Path clip(String pattern, String name, String size, String rate, double seconds, String more) {
        return make(
                name,
                words("-f lavfi -i", "%s=s=%s:r=%s:d=%s".formatted(pattern, size, rate, seconds)),
                words("-f lavfi -i", "sine=r=48000:d=" + seconds),
                words("-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -ac 2"),
                words(more));
    }

    /** The same clip, whose sound is of a kind that no ffmpeg knows, as spatial audio is. */
    Path withUnknownSound(Path clip) throws IOException {
        String bytes = Files.readString(clip, StandardCharsets.ISO_8859_1);
        return Files.writeString(
                folder.resolve("spatial.mp4"),
                bytes.replace("mp4a", "apac").replace("esds", "free"),
                StandardCharsets.ISO_8859_1);
    }

    /** A test pattern. */
    Path picture(String name, String size, String more) {
        return make(name, words("-f lavfi -i", "testsrc2=s=" + size), words("-frames:v 1"), words(more));
    }

    /** The same JPEG, with an EXIF block that says how it has to be turned. */
    Path marked(Path jpeg, int exifOrientation) throws IOException {
        byte[] all = Files.readAllBytes(jpeg);
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) exifOrientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] marked = new byte[all.length + exif.length];
        System.arraycopy(all, 0, marked, 0, 2);
        System.arraycopy(exif, 0, marked, 2, exif.length);
        System.arraycopy(all, 2, marked, 2 + exif.length, all.length - 2);
        return Files.write(folder.resolve("marked.jpg"), marked);
    }

    /** The brightness of each frame, from 0 to 255. */
    static byte[] brightness(Path clip) {
        return output(
                words("-i", clip.toString(), "-map", "0:V:0", "-vf"),
                words("scale=1:1:flags=area,format=gray -f rawvideo -"));
    }

    /** The sound, 48,000 times a second: two bytes a sample, the lower one first. */
    static byte[] samples(Path clip) {
        return output(words("-i", clip.toString(), "-map", "0:a:0", "-ac", "1"), words("-ar 48000 -f s16le -"));
    }

    /** The colour of a point, as red, green and blue. */
    static byte[] color(Path picture, int x, int y) {
        return output(
                words("-i", picture.toString(), "-frames:v", "1"),
                words("-vf format=rgb24,crop=1:1:%s:%s -f rawvideo -".formatted(x, y)));
    }

    /** What ffmpeg says of a file. */
    static String description(Path file) {
        return run(false, words("-hide_banner", "-i", file.toString())).text();
    }

    @SafeVarargs
    private Path make(String name, List<String>... arguments) {
        Path target = folder.resolve(name);
        List<String> all = new ArrayList<>(words("-v error -y"));
        List.of(arguments).forEach(all::addAll);
        all.add(target.toString());
        run(true, all);
        return target;
    }

    @SafeVarargs
    private static byte[] output(List<String>... arguments) {
        List<String> all = new ArrayList<>(words("-v error"));
        List.of(arguments).forEach(all::addAll);
        return run(true, all).bytes();
    }

    /** The words of the first argument, and the others as they are. */
    private static List<String> words(String words, String... others) {
        List<String> all = new ArrayList<>();
        if (!words.isBlank()) {
            all.addAll(List.of(words.strip().split(" +")));
        }
        all.addAll(List.of(others));
        return all;
    }

    private record Output(byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static Output run(boolean mustSucceed, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(FFMPEG, "-nostdin"));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Output output = new Output(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0 && mustSucceed) {
                throw new IllegalStateException(command + ": " + output.text());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
