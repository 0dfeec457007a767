package dev.continuity.cli;

import dev.continuity.storyboard.MediaReferences;
import dev.continuity.storyboard.Problem;
import dev.continuity.storyboard.Reading;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardReader;
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
record Script(Path file, Storyboard storyboard, Map<String, Integer> lines) {
    private static final long LONGEST = 1 << 20;

    /** @throws Complaint with everything that is wrong with it */
    static Script read(Path file) {
        byte[] text = bytes(file);
        Reading reading = StoryboardReader.read(
                text, MediaReferences.filesWithout(reference -> LocalMedia.fault(file, reference)));
        if (reading instanceof Reading.Invalid invalid) {
            throw Complaint.about(file, invalid.problems());
        }
        return new Script(file, ((Reading.Valid) reading).storyboard(), linesOfFiles(text));
    }

    /** A problem found later, with its line where it is known. */
    Problem placed(Problem problem) {
        return problem.line() != null
                ? problem
                : new Problem(problem.path(), lines.get(problem.path()), problem.message(), problem.allowed());
    }

    // To a reader that takes addresses only, each local file is a problem with its place.
    private static Map<String, Integer> linesOfFiles(byte[] text) {
        List<Problem> places = StoryboardReader.read(text, MediaReferences.RESOLVED) instanceof Reading.Invalid invalid
                ? invalid.problems()
                : List.of();
        return places.stream()
                .filter(place -> place.line() != null)
                .collect(Collectors.toMap(Problem::path, Problem::line, (first, second) -> first));
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw Complaint.badInput(file + " is a folder; a storyboard is a file in YAML or JSON.");
            } else if (Files.size(file) > LONGEST) {
                throw Complaint.badInput(file + " is too long for a storyboard (allowed: 1 MB).");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw Complaint.badInput("There is no storyboard " + file + ".");
        } catch (IOException e) {
            throw Complaint.badInput("The storyboard " + file + " cannot be read: " + e.getMessage());
        }
    }
}
