package dev.continuity.media;

import dev.continuity.media.FfmpegException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Joins clips into one film. Copies their streams if the result is correct, and encodes them otherwise. */
final class ClipConcatenation {
    /** How much the length of the film may differ from the sum of its clips. */
    private static final double TOLERANCE_SECONDS_PER_CLIP = 0.25;

    private final Ffmpeg ffmpeg;

    ClipConcatenation(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    ProbeResult write(List<Path> clips, Path mp4) {
        if (clips.isEmpty()) {
            throw new IllegalArgumentException("A film needs at least one clip");
        }
        List<ProbeResult> probes = clips.stream().map(ffmpeg::probe).toList();
        Path directory = directoryBeside(mp4);
        try {
            Path film = directory.resolve("film.mp4");
            ProbeResult result = areAlike(clips, probes) ? copy(clips, probes, film) : encode(clips, probes, film);
            Files.move(film, mp4, StandardCopyOption.REPLACE_EXISTING);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deleteAll(directory);
        }
    }

    private boolean areAlike(List<Path> clips, List<ProbeResult> probes) {
        ProbeResult first = probes.get(0);
        boolean alike = probes.stream()
                .allMatch(probe -> probe.width() == first.width()
                        && probe.height() == first.height()
                        && probe.fps() == first.fps()
                        && probe.pixelFormat().equals(first.pixelFormat()));
        return alike && clips.stream().map(this::streamParameters).distinct().count() == 1;
    }

    /** The parameters of the streams and codecs, which must be equal for two clips to be joined without encoding. */
    private String streamParameters(Path clip) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(FfmpegInput.of(clip).arguments());
        arguments.addAll(List.of("-map", "0:v:0", "-map", "0:a:0?", "-c", "copy", "-frames:v", "1", "-frames:a", "1"));
        arguments.addAll(List.of("-f", "framemd5", "-"));
        String output = ffmpeg.run("read the streams of " + clip.getFileName(), arguments, 1);
        return output.lines().filter(line -> line.startsWith("#")).collect(Collectors.joining("\n"));
    }

    private ProbeResult copy(List<Path> clips, List<ProbeResult> probes, Path film) {
        try {
            ffmpeg.run("join %s clips".formatted(clips.size()), copyArguments(clips, film), clips.size());
            return check(film, probes);
        } catch (FfmpegException e) {
            if (e.reason() != Reason.BAD_INPUT) {
                throw e;
            }
            // The clips look alike but cannot be joined by copying; encoding them works.
            return encode(clips, probes, film);
        }
    }

    private List<String> copyArguments(List<Path> clips, Path film) {
        Path list = film.resolveSibling("list.txt");
        try {
            StringBuilder script = new StringBuilder("ffconcat version 1.0\n");
            for (int i = 0; i < clips.size(); i++) {
                // Links with generated names, so that no file name can be parsed as part of the script.
                String name = String.format(Locale.ROOT, "clip%04d.mp4", i);
                linkOrCopy(clips.get(i).toRealPath(), film.resolveSibling(name));
                script.append("file ").append(name).append('\n');
            }
            Files.writeString(list, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-protocol_whitelist", "file,pipe"));
        arguments.addAll(List.of("-format_whitelist", "concat,mov,mp4,m4a,3gp,3g2,mj2", "-f", "concat", "-safe", "1"));
        arguments.addAll(List.of("-i", FfmpegInput.url(list), "-map", "0:v:0", "-map", "0:a:0?", "-c", "copy"));
        arguments.addAll(List.of("-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", FfmpegInput.url(film)));
        return arguments;
    }

    /** A hard link, since symbolic links need a privilege on Windows; a copy if the clip is on another volume. */
    private static void linkOrCopy(Path clip, Path link) throws IOException {
        try {
            Files.createLink(link, clip);
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(clip, link);
        }
    }

    private ProbeResult encode(List<Path> clips, List<ProbeResult> probes, Path film) {
        boolean sound = probes.stream().anyMatch(ProbeResult::audio);
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        clips.forEach(clip -> arguments.addAll(FfmpegInput.of(clip).arguments()));
        arguments.addAll(List.of("-filter_complex", filterGraph(probes, sound), "-map", "[v]"));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "medium", "-crf", "18", "-pix_fmt", "yuv420p"));
        if (sound) {
            arguments.addAll(List.of("-map", "[a]", "-c:a", "aac", "-b:a", "192k", "-ar", "48000", "-ac", "2"));
        }
        arguments.addAll(List.of("-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", FfmpegInput.url(film)));
        ffmpeg.run("encode %s clips as one".formatted(clips.size()), arguments, clips.size());
        return check(film, probes);
    }

    /**
     * Scales each clip to the size and rate of the first, adds silence where only others have sound, and joins them.
     */
    private static String filterGraph(List<ProbeResult> probes, boolean sound) {
        int width = probes.get(0).width() / 2 * 2;
        int height = probes.get(0).height() / 2 * 2;
        String picture = String.join(
                ",",
                "scale=%s:%s:force_original_aspect_ratio=decrease:force_divisible_by=2".formatted(width, height),
                "pad=%s:%s:(ow-iw)/2:(oh-ih)/2".formatted(width, height),
                "setsar=1,fps=" + rate(probes.get(0).fps()),
                "format=yuv420p");
        String chains = IntStream.range(0, probes.size())
                .mapToObj(
                        i -> "[%s:v:0]%s[v%s];".formatted(i, picture, i) + (sound ? soundChain(i, probes.get(i)) : ""))
                .collect(Collectors.joining());
        String pads = IntStream.range(0, probes.size())
                .mapToObj(i -> sound ? "[v%s][a%s]".formatted(i, i) : "[v%s]".formatted(i))
                .collect(Collectors.joining());
        return "%s%sconcat=n=%s:v=1:a=%s%s"
                .formatted(chains, pads, probes.size(), sound ? 1 : 0, sound ? "[v][a]" : "[v]");
    }

    private static String soundChain(int i, ProbeResult probe) {
        String source = probe.audio()
                ? "[%s:a:0]aresample=48000,aformat=channel_layouts=stereo,apad".formatted(i)
                : "anullsrc=r=48000:cl=stereo";
        return String.format(Locale.ROOT, "%s,atrim=duration=%.3f[a%d];", source, probe.seconds(), i);
    }

    /** ffmpeg prints rates rounded to a hundredth, but television rates are fractions. */
    private static String rate(double fps) {
        for (int whole : new int[] {24, 30, 60, 120}) {
            if (Math.abs(whole * 1000 / 1001.0 - fps) < 0.006) {
                return whole * 1000 + "/1001";
            }
        }
        return String.format(Locale.ROOT, "%.3f", fps);
    }

    private ProbeResult check(Path film, List<ProbeResult> probes) {
        ProbeResult result = ffmpeg.probe(film);
        double sum = probes.stream().mapToDouble(ProbeResult::seconds).sum();
        if (Math.abs(result.seconds() - sum) > TOLERANCE_SECONDS_PER_CLIP * probes.size()) {
            throw new FfmpegException(
                    Reason.BAD_INPUT,
                    String.format(
                            Locale.ROOT,
                            "The film is %.2f s long, but its %s clips together are %.2f s.",
                            result.seconds(),
                            probes.size(),
                            sum));
        }
        ffmpeg.check(film, result, probes.size());
        return result;
    }

    private static Path directoryBeside(Path mp4) {
        try {
            return Files.createTempDirectory(mp4.toAbsolutePath().getParent(), ".cut");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
