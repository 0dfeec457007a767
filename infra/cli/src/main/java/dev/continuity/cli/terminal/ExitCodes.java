package dev.continuity.cli.terminal;

/** Exit codes of all commands. */
public final class ExitCodes {
    public static final int DONE = 0;
    public static final int NOT_DONE = 1;
    public static final int BAD_INPUT = 2;

    private ExitCodes() {}
}
