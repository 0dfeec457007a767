package dev.continuity.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A tool that a test needs and that is not part of the build. Without it the test is skipped, with instructions to get it.
 * With {@code CI=true} in the environment the test fails instead, so that a green build has run it.
 *
 * @param name as a subject, such as "Temporal's command line"
 * @param instruction how to get it, one sentence
 * @param mandatory whether a test fails without it
 */
public record RequiredTool(String name, String instruction, boolean mandatory) {

    private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

    private static final RequiredTool TEMPORAL = of(
            "Temporal's command line",
            "Put `temporal` on the PATH, or its path into CONTINUITY_TEMPORAL"
                    + " (go install github.com/temporalio/cli/cmd/temporal@v1.5.1).");

    private static final RequiredTool CHROMIUM =
            of("Chromium", "Install it (Debian: apt install chromium), or put its path into CONTINUITY_CHROMIUM.");

    public static RequiredTool of(String name, String instruction) {
        return new RequiredTool(name, instruction, "true".equals(System.getenv("CI")));
    }

    /** Temporal's command line, from {@code CONTINUITY_TEMPORAL} or the {@code PATH}. */
    public static Path temporal() {
        return TEMPORAL.require(environment("CONTINUITY_TEMPORAL").map(Path::of).or(DevServer::onPath));
    }

    /** A browser for tests of the board, from {@code CONTINUITY_CHROMIUM} or the {@code PATH}. */
    public static Path chromium() {
        return CHROMIUM.require(environment("CONTINUITY_CHROMIUM").map(Path::of).or(RequiredTool::chromiumOnPath));
    }

    /** The value of an environment variable that says where the tool is. */
    public String requireVariable(String variable) {
        return require(environment(variable));
    }

    /**
     * @param found where the tool is; empty if it is missing
     * @throws TestAbortedException if it is missing, which skips the test
     * @throws AssertionError if it is missing and mandatory
     */
    public <T> T require(Optional<T> found) {
        if (found.isPresent()) {
            return found.get();
        }
        String message = name + " is missing. " + instruction;
        if (mandatory) {
            throw new AssertionError(message + " With CI=true its tests are not skipped.");
        }
        if (REPORTED.add(name)) {
            System.out.println("Tests are skipped: " + message);
        }
        throw new TestAbortedException(message);
    }

    private static Optional<Path> chromiumOnPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<String> environment(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }
}
