package dev.continuity.cli.connection;

import dev.continuity.cli.terminal.CliException;
import picocli.CommandLine.Option;

/** Who decides. */
public final class UserOption {
    private static final int LONGEST = 100;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Who decides, for the history (default: CONTINUITY_USER or the name of your login).")
    private String user = "";

    /** @throws CliException if it is too long */
    public String name() {
        String name = user.isBlank() ? fromEnvironment() : user.strip();
        if (name.codePointCount(0, name.length()) > LONGEST) {
            throw CliException.badInput("The name of the user is too long (allowed: 1 to " + LONGEST + " characters).");
        }
        return name;
    }

    private static String fromEnvironment() {
        String set = System.getenv("CONTINUITY_USER");
        String login = System.getProperty("user.name");
        if (set != null && !set.isBlank()) {
            return set.strip();
        }
        return login == null || login.isBlank() ? "anonymous" : login;
    }
}
