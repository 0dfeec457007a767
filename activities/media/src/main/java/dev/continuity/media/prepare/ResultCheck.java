package dev.continuity.media.prepare;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.ProbeResult;
import dev.continuity.plan.InputLimits;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.List;
import java.util.stream.Collectors;

/** Checks a file as if a storyboard named it: what is written, or left as it is, must be taken for certain. */
final class ResultCheck {
    private final Ffmpeg ffmpeg;

    ResultCheck(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * @param extension of the file, without the dot
     * @throws PrepareException if it is still not what the models take
     */
    ProbeResult check(Path file, Media.Kind kind, String extension) throws IOException {
        ProbeResult probe = ffmpeg.probe(file);
        Media media = new Media(
                sha256(file),
                kind,
                extension,
                Files.size(file),
                probe.width(),
                probe.height(),
                probe.seconds(),
                probe.fps(),
                probe.audio());
        List<StoryboardProblem> problems = InputLimits.problemsOf(media, kind);
        if (!problems.isEmpty()) {
            throw PrepareException.failed("It is still not what the models take: "
                    + problems.stream().map(StoryboardProblem::message).collect(Collectors.joining(" ")));
        }
        if (kind == Media.Kind.CLIP) {
            ffmpeg.check(file, probe);
        }
        return probe;
    }

    private static Sha256 sha256(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), Sha256.digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return Sha256.from(in.getMessageDigest());
        }
    }
}
