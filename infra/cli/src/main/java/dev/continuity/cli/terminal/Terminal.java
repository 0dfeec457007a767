package dev.continuity.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Where results and progress go: results to stdout, everything else to stderr. */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean live;
    private final Style ink;
    private final TerminalSize size;
    private boolean silent;

    /** @param live whether stderr can be repainted */
    public Terminal(PrintStream out, PrintStream err, boolean live, Style ink, TerminalSize size) {
        this.out = out;
        this.err = err;
        this.live = live;
        this.ink = ink;
        this.size = size;
    }

    public static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean live = isTerminal(environment)
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean color = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                live,
                new Style(speaksUtf8(environment), color),
                new TerminalSize(environment));
    }

    /** A line of the result. */
    public synchronized void print(String line) {
        if (!silent) {
            out.println(line);
            out.flush();
        }
    }

    /** A line about what happens. */
    public synchronized void tell(String line) {
        if (!silent) {
            err.println(line);
            err.flush();
        }
    }

    /** Text as it is, in one go, so that nothing flickers. */
    public synchronized void paint(String frame) {
        if (!silent) {
            err.print(frame);
            err.flush();
        }
    }

    /** The last line about what happens: whatever other threads still say is lost. */
    public synchronized void tellAtLast(String line) {
        tell((live ? Ansi.SHOW_CURSOR + "\n" : "") + line);
        silent = true;
    }

    public boolean live() {
        return live;
    }

    public Style ink() {
        return ink;
    }

    public TerminalSize size() {
        return size;
    }

    // The script asks test -t, since System.console() means different things in different versions of Java.
    private static boolean isTerminal(Map<String, String> environment) {
        String told = environment.get("CONTINUITY_TERMINAL");
        if (told != null) {
            return told.equals("1");
        }
        return System.console() != null && Runtime.version().feature() < 22;
    }

    private static boolean speaksUtf8(Map<String, String> environment) {
        String told = environment.get("CONTINUITY_ASCII");
        String locale = environment.getOrDefault(
                "LC_ALL", environment.getOrDefault("LC_CTYPE", environment.getOrDefault("LANG", "")));
        return told == null && locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
