package dev.continuity.cli;

import dev.continuity.storyboard.Problem;
import java.nio.file.Path;
import java.util.List;

/** Why a command cannot do what it was asked for; the message is for people. */
final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exit;
    private final transient List<Problem> problems;

    private Complaint(int exit, String message, List<Problem> problems) {
        super(message);
        this.exit = exit;
        this.problems = problems;
    }

    /** Something that a person has to put right first. */
    static Complaint badInput(String message) {
        return new Complaint(Exit.BAD_INPUT, message, List.of());
    }

    static Complaint notDone(String message) {
        return new Complaint(Exit.NOT_DONE, message, List.of());
    }

    /** Everything that is wrong with a storyboard. */
    static Complaint about(Path storyboard, List<Problem> problems) {
        return new Complaint(Exit.BAD_INPUT, ProblemList.of(storyboard, problems), List.copyOf(problems));
    }

    int exit() {
        return exit;
    }

    List<Problem> problems() {
        return problems;
    }
}
