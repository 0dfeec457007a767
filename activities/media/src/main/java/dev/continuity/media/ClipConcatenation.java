package dev.continuity.media;

import dev.continuity.media.FfmpegException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Joins clips into one film. Copies their pictures if the result is correct, and encodes them otherwise. The film has every
 * frame of every clip, and sound that is in time with them.
 */
final class ClipConcatenation {
    private final Ffmpeg ffmpeg;

    ClipConcatenation(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    ProbeResult write(List<Path> files, Path mp4) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("A film needs at least one clip");
        }
        Path directory = directoryBeside(mp4);
        try {
            List<FilmClip> clips =
                    files.stream().map(file -> clip(file, directory)).toList();
            Path film = directory.resolve("film.mp4");
            ProbeResult result = areAlike(clips) ? copy(clips, film) : write(clips, FilmPicture.encoded(clips), film);
            Files.move(film, mp4, StandardCopyOption.REPLACE_EXISTING);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deleteAll(directory);
        }
    }

    private FilmClip clip(Path file, Path directory) {
        return new FilmClip(file, ffmpeg.probe(file), ClipStreams.of(file, ffmpeg, directory.resolve("frames.txt"), 1));
    }

    private static boolean areAlike(List<FilmClip> clips) {
        return clips.stream().allMatch(FilmClip::canBeCopied)
                && clips.stream().map(clip -> clip.probe().rate()).distinct().count() == 1
                && clips.stream()
                                .map(clip -> clip.streams().picture())
                                .distinct()
                                .count()
                        == 1;
    }

    private ProbeResult copy(List<FilmClip> clips, Path film) {
        try {
            return write(clips, FilmPicture.copied(clips, joinedPictures(clips, film)), film);
        } catch (FfmpegException e) {
            if (e.reason() != Reason.BAD_INPUT) {
                throw e;
            }
            // The clips look alike but cannot be joined by copying; encoding them works.
            return write(clips, FilmPicture.encoded(clips), film);
        }
    }

    /**
     * An input of ffmpeg that has the pictures one after the other. Each is first copied to a file of its own: some clips
     * have sound that begins before their picture.
     */
    private List<String> joinedPictures(List<FilmClip> clips, Path film) {
        StringBuilder script = new StringBuilder("ffconcat version 1.0\n");
        for (int i = 0; i < clips.size(); i++) {
            FilmClip clip = clips.get(i);
            // Generated names, so that no file name can be parsed as part of the script.
            String name = String.format(Locale.ROOT, "clip%04d.mp4", i);
            List<String> arguments = new ArrayList<>(List.of("-v", "error"));
            arguments.addAll(FfmpegInput.of(clip.file()).arguments());
            arguments.addAll(List.of("-map", "0:V:0", "-c", "copy", "-map_metadata", "-1", "-f", "mp4"));
            arguments.add(FfmpegInput.url(film.resolveSibling(name)));
            ffmpeg.run("copy the picture of " + clip.file().getFileName(), arguments, 1);
            script.append(String.format(Locale.ROOT, "file %s\nduration %.6f\n", name, clip.seconds()));
        }
        Path list = film.resolveSibling("list.txt");
        try {
            Files.writeString(list, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> input = new ArrayList<>(List.of("-protocol_whitelist", "file,pipe"));
        input.addAll(List.of("-format_whitelist", "concat,mov,mp4,m4a,3gp,3g2,mj2", "-f", "concat", "-safe", "1"));
        // The clips have equal parameters, so nothing needs to be converted.
        input.addAll(List.of("-auto_convert", "0"));
        input.addAll(List.of("-i", FfmpegInput.url(list)));
        return input;
    }

    private ProbeResult write(List<FilmClip> clips, FilmPicture picture, Path film) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(picture.inputs());
        boolean sound = clips.stream().anyMatch(clip -> clip.probe().audio());
        List<String> output = new ArrayList<>(picture.output());
        if (sound) {
            clips.forEach(clip -> arguments.addAll(FfmpegInput.of(clip.file()).arguments()));
            output.addAll(List.of("-filter_complex", FilmSound.graph(clips, picture.inputCount(), picture.cuts())));
            output.addAll(FilmSound.OUTPUT);
        }
        arguments.addAll(output);
        arguments.addAll(List.of("-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", FfmpegInput.url(film)));
        ffmpeg.run("join %s clips".formatted(clips.size()), arguments, clips.size());
        return checked(film, picture, clips.size());
    }

    private ProbeResult checked(Path film, FilmPicture picture, int clips) {
        long frames = ClipStreams.of(film, ffmpeg, film.resolveSibling("frames.txt"), clips)
                .frames();
        if (frames != picture.frames()) {
            throw new FfmpegException(
                    Reason.BAD_INPUT,
                    "The film has %s frames, but its %s clips together have %s."
                            .formatted(frames, clips, picture.frames()));
        }
        ProbeResult probe = ffmpeg.probe(film);
        ffmpeg.check(film, probe, clips);
        return probe.lasting(picture.seconds());
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
