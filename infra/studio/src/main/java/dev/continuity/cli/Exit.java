package dev.continuity.cli;

/** What the process tells its caller. */
final class Exit {
    static final int DONE = 0;
    static final int NOT_DONE = 1;
    static final int BAD_INPUT = 2;

    private Exit() {}
}
