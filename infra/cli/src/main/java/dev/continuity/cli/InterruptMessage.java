package dev.continuity.cli;

import dev.continuity.cli.terminal.Terminal;

/** What is said when a person presses Ctrl-C. */
final class InterruptMessage implements AutoCloseable {
    private final Thread atExit;
    private volatile String says;

    private InterruptMessage(Terminal terminal, String says) {
        this.says = says;
        this.atExit = new Thread(() -> terminal.tellAtLast(this.says), "interrupted");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static InterruptMessage says(Terminal terminal, String says) {
        return new InterruptMessage(terminal, says);
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
