package dev.continuity.cli.terminal;

/** The message that is printed if the command is stopped with Ctrl-C. */
public final class InterruptMessage implements AutoCloseable {
    private final Thread shutdownHook;
    private volatile String message;

    private InterruptMessage(Terminal terminal, String message) {
        this.message = message;
        this.shutdownHook = new Thread(() -> terminal.errAndClose(this.message), "interrupt-message");
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    public static InterruptMessage set(Terminal terminal, String message) {
        return new InterruptMessage(terminal, message);
    }

    public void replace(String message) {
        this.message = message;
    }

    /** The command has ended normally. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException shuttingDown) {
            // The message is being printed.
        }
    }
}
