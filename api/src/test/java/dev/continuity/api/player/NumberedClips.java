package dev.continuity.api.player;

import dev.continuity.media.TestClips;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clips of 320×180 whose frames carry their number, as ten white or black fields for its bits. */
final class NumberedClips {
    private static final String SIZE = "320x180";

    private NumberedClips() {}

    /**
     * @param rate as ffmpeg takes it: {@code 24}, {@code 30000/1001}
     * @param first the number of the first frame
     * @param encoding further options
     */
    static Path clip(String name, String rate, double seconds, int first, String... encoding) {
        Path target = TestClips.shared("numbered-%s.mp4".formatted(name));
        return Files.exists(target)
                ? target
                : TestClips.make(target, arguments(SIZE, rate, seconds, "," + fields(first), encoding));
    }

    /** A clip of one gray. */
    static Path gray(int level) {
        String filter = ",lutyuv=y=%d".formatted(level);
        Path target = TestClips.shared("gray-%d.mp4".formatted(level));
        return Files.exists(target) ? target : TestClips.make(target, arguments(SIZE, "24", 0.5, filter));
    }

    /** A large black clip. */
    static Path large(double seconds) {
        Path target = TestClips.shared("large.mp4");
        return Files.exists(target)
                ? target
                : TestClips.make(target, arguments("1280x720", "24", seconds, "", "-g", "24"));
    }

    /** Another file with the same frames, or some of them. */
    static Path from(Path clip, String name, String... how) {
        Path target = TestClips.shared("numbered-%s.mp4".formatted(name));
        return Files.exists(target) ? target : TestClips.from(clip, target, how);
    }

    /** The same samples, the first of which an edit list skips. */
    static Path without(double seconds, Path clip) {
        Path target = TestClips.shared("numbered-skipped.mp4");
        return Files.exists(target)
                ? target
                : TestClips.make(target, "-ss", "" + seconds, "-i", clip.toString(), "-c", "copy");
    }

    private static String[] arguments(String size, String rate, double seconds, String filter, String... encoding) {
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i"));
        arguments.add("color=c=black:s=%s:r=%s:d=%s%s".formatted(size, rate, seconds, filter));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"));
        arguments.addAll(List.of(encoding));
        return arguments.toArray(String[]::new);
    }

    private static String fields(int first) {
        return IntStream.range(0, 10)
                .mapToObj(bit -> "drawbox=x=%d:y=20:w=32:h=40:color=white:t=fill:enable='mod(floor((n+%d)/%d),2)'"
                        .formatted(bit * 32, first, 1 << bit))
                .collect(Collectors.joining(","));
    }
}
