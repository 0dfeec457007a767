package dev.continuity.cli.storyboard;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.storyboard.reader.MediaReferences;
import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A storyboard in a file, free of problems that can be found without a studio; the files that it names are there.
 *
 * @param file as it was named
 * @param storyboard with media as people wrote them
 * @param lines of the places that name local files, from 1
 */
record StoryboardFile(Path file, Storyboard storyboard, Map<String, Integer> lines) {
    private static final long LONGEST = 1 << 20;

    /** @throws CliException with everything that is wrong with it */
    static StoryboardFile read(Path file) {
        byte[] text = bytes(file);
        ParseResult reading = StoryboardReader.read(
                text, MediaReferences.filesWithout(reference -> LocalMedia.fault(file, reference)));
        if (reading instanceof ParseResult.Invalid invalid) {
            throw CliException.about(file, invalid.problems());
        }
        return new StoryboardFile(file, ((ParseResult.Valid) reading).storyboard(), linesOfFiles(text));
    }

    /** A problem found later, with its line where it is known. */
    StoryboardProblem placed(StoryboardProblem problem) {
        return problem.line() != null
                ? problem
                : new StoryboardProblem(
                        problem.path(), lines.get(problem.path()), problem.message(), problem.allowed());
    }

    // To a reader that takes addresses only, each local file is a problem with its place.
    private static Map<String, Integer> linesOfFiles(byte[] text) {
        List<StoryboardProblem> places =
                StoryboardReader.read(text, MediaReferences.RESOLVED) instanceof ParseResult.Invalid invalid
                        ? invalid.problems()
                        : List.of();
        return places.stream()
                .filter(place -> place.line() != null)
                .collect(Collectors.toMap(StoryboardProblem::path, StoryboardProblem::line, (first, second) -> first));
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw CliException.badInput(file + " is a folder; a storyboard is a file in YAML or JSON.");
            } else if (Files.size(file) > LONGEST) {
                throw CliException.badInput(file + " is too long for a storyboard (allowed: 1 MB).");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw CliException.badInput("There is no storyboard " + file + ".");
        } catch (IOException e) {
            throw CliException.badInput("The storyboard " + file + " cannot be read: " + e.getMessage());
        }
    }
}
