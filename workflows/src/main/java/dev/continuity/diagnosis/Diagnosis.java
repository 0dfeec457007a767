package dev.continuity.diagnosis;

import static java.util.Objects.requireNonNull;

/**
 * One thing that was tried, and what came of it, in words for the person who runs the project.
 *
 * @param area what it belongs to, such as {@code Temporal} or {@code S3}
 * @param subject what was tried, such as {@code namespace "films"}
 * @param meaning what was found and what follows from it
 * @param remedy what to do; empty if there is nothing to do
 */
public record Diagnosis(String area, String subject, Verdict verdict, String meaning, String remedy) {
    public Diagnosis {
        if (area.isBlank() || subject.isBlank() || meaning.isBlank()) {
            throw new IllegalArgumentException("A diagnosis says what was tried and what was found.");
        }
        requireNonNull(verdict, "verdict");
        if (verdict == Verdict.BROKEN && remedy.isBlank()) {
            throw new IllegalArgumentException("What is broken comes with what to do: " + subject);
        }
    }

    /** Something that is as it should be; there is nothing to do. */
    public static Diagnosis fine(String area, String subject, String meaning) {
        return new Diagnosis(area, subject, Verdict.FINE, meaning, "");
    }

    /** Something that works, but that a person should know of. */
    public static Diagnosis mind(String area, String subject, String meaning, String remedy) {
        return new Diagnosis(area, subject, Verdict.MIND, meaning, remedy);
    }

    /** Something that does not work, or that would lose something. */
    public static Diagnosis broken(String area, String subject, String meaning, String remedy) {
        return new Diagnosis(area, subject, Verdict.BROKEN, meaning, remedy);
    }
}
