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
 * A storyboard read from a file. It has none of the problems that can be found without the API, and the local files
 * that it names exist.
 *
 * @param file as it was named
 * @param storyboard with media as they were written
 * @param lines numbers, from 1, of the places that name local files
 */
record StoryboardFile(Path file, Storyboard storyboard, Map<String, Integer> lines) {
    private static final long LARGEST_FILE = 1 << 20;

    /** @throws CliException with all problems of the storyboard */
    static StoryboardFile read(Path file) {
        byte[] text = bytes(file);
        ParseResult result = StoryboardReader.read(
                text, MediaReferences.checkingFiles(reference -> LocalMedia.problem(file, reference)));
        if (result instanceof ParseResult.Invalid invalid) {
            throw CliException.invalidStoryboard(file, invalid.problems());
        }
        return new StoryboardFile(file, ((ParseResult.Valid) result).storyboard(), linesOfFiles(text));
    }

    /** Adds the line to a problem that was found later, if it is known. */
    StoryboardProblem withLine(StoryboardProblem problem) {
        return problem.line() != null
                ? problem
                : new StoryboardProblem(
                        problem.path(), lines.get(problem.path()), problem.message(), problem.allowed());
    }

    // If local files are not allowed, the reader reports each one as a problem, with its line.
    private static Map<String, Integer> linesOfFiles(byte[] text) {
        List<StoryboardProblem> files =
                StoryboardReader.read(text, MediaReferences.REMOTE_ONLY) instanceof ParseResult.Invalid invalid
                        ? invalid.problems()
                        : List.of();
        return files.stream()
                .filter(problem -> problem.line() != null)
                .collect(Collectors.toMap(StoryboardProblem::path, StoryboardProblem::line, (first, second) -> first));
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw CliException.badInput(file + " is a folder. Name a storyboard file, in YAML or JSON.");
            } else if (Files.size(file) > LARGEST_FILE) {
                throw CliException.badInput(file + " is too large for a storyboard (allowed: up to 1 MB).");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw CliException.badInput("There is no file " + file + ". Name a storyboard file, in YAML or JSON.");
        } catch (IOException e) {
            throw CliException.badInput("The storyboard " + file + " cannot be read: " + e.getMessage());
        }
    }
}
