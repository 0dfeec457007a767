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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Joins clips into one film. Each clip is shown for as long as its picture lasts, whatever sound it has. Their pictures are
 * copied if the result is correct, and encoded otherwise.
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
            ProbeResult result = areAlike(clips) ? copy(clips, film) : join(clips, false, film);
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
        long parameters = clips.stream()
                .map(clip -> clip.probe().rate() + " " + clip.streams().picture())
                .distinct()
                .count();
        return parameters == 1 && clips.stream().allMatch(FilmClip::canBeCopied);
    }

    private ProbeResult copy(List<FilmClip> clips, Path film) {
        try {
            return join(clips, true, film);
        } catch (FfmpegException e) {
            if (e.reason() != Reason.BAD_INPUT) {
                throw e;
            }
            // The clips look alike but cannot be joined by copying; encoding them works.
            return join(clips, false, film);
        }
    }

    /** Makes each clip into a piece of its own, then joins the pieces. */
    private ProbeResult join(List<FilmClip> clips, boolean copied, Path film) {
        ProbeResult first = clips.get(0).probe();
        Optional<FilmSound> sound = FilmSound.of(clips);
        List<FilmPiece> pieces = FilmPiece.of(clips, first.rate());
        for (FilmPiece piece : pieces) {
            List<String> picture = copied ? FilmPiece.copiedPicture() : piece.encodedPicture(first);
            write(piece, picture, sound, film);
        }
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(inTurn(pieces.stream().map(FilmPiece::pictureEntry), film.resolveSibling("pictures.txt")));
        if (sound.isPresent()) {
            arguments.addAll(inTurn(pieces.stream().map(FilmPiece::soundEntry), film.resolveSibling("sounds.txt")));
            arguments.addAll(FilmSound.encoded(1));
        }
        arguments.addAll(List.of("-map", "0:v:0", "-c:v", "copy", "-map_metadata", "-1"));
        arguments.addAll(List.of("-movflags", "+faststart", "-f", "mp4", FfmpegInput.url(film)));
        ffmpeg.run("join %s clips".formatted(clips.size()), arguments, clips.size());
        return checked(film, pieces, first.rate());
    }

    private void write(FilmPiece piece, List<String> picture, Optional<FilmSound> sound, Path film) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(FfmpegInput.of(piece.clip().file()).arguments());
        sound.ifPresent(of -> arguments.addAll(of.input(piece)));
        arguments.addAll(picture);
        arguments.addAll(List.of("-map_metadata", "-1", "-f", "mp4"));
        arguments.add(FfmpegInput.url(film.resolveSibling(piece.pictureName())));
        if (sound.isPresent()) {
            arguments.addAll(sound.get().piece(piece));
            arguments.add(FfmpegInput.url(film.resolveSibling(piece.soundName())));
        }
        ffmpeg.run("prepare %s for the film".formatted(piece.clip().file().getFileName()), arguments, 1);
    }

    /** An input of ffmpeg that has files one after the other. Their list is written to {@code list}. */
    private static List<String> inTurn(Stream<String> entries, Path list) {
        try {
            Files.writeString(list, entries.collect(Collectors.joining("\n", "ffconcat version 1.0\n", "\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> input = new ArrayList<>(List.of("-protocol_whitelist", "file,pipe"));
        input.addAll(List.of("-format_whitelist", "concat,mov,mp4,m4a,3gp,3g2,mj2,wav", "-f", "concat", "-safe", "1"));
        // All pieces have equal parameters, so nothing needs to be converted.
        input.addAll(List.of("-auto_convert", "0", "-i", FfmpegInput.url(list)));
        return input;
    }

    private ProbeResult checked(Path film, List<FilmPiece> pieces, Fraction rate) {
        long frames = pieces.stream().mapToLong(FilmPiece::frames).sum();
        long found = ClipStreams.of(film, ffmpeg, film.resolveSibling("frames.txt"), pieces.size())
                .frames();
        if (found != frames) {
            throw new FfmpegException(
                    Reason.BAD_INPUT,
                    "The film has %s frames, but its %s clips together have %s."
                            .formatted(found, pieces.size(), frames));
        }
        ProbeResult probe = ffmpeg.probe(film);
        ffmpeg.check(film, probe, pieces.size());
        return probe.lasting(frames / rate.toDouble());
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
