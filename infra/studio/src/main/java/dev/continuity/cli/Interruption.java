package dev.continuity.cli;

/** What is said when a person presses Ctrl-C. */
final class Interruption implements AutoCloseable {
    private final Thread atExit;
    private volatile String says;

    private Interruption(Terminal terminal, String says) {
        this.says = says;
        this.atExit = new Thread(() -> terminal.tellAtLast(this.says), "interrupted");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static Interruption says(Terminal terminal, String says) {
        return new Interruption(terminal, says);
    }

    void saysNow(String words) {
        says = words;
    }

    /** The command has ended by itself. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException interruptedAlready) {
            // Then it has been said.
        }
    }
}
