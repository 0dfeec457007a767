package dev.continuity.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Output of a command: results on stdout, progress and errors on stderr. */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean live;
    private final Style style;
    private final TerminalSize size;
    private boolean silent;

    /** @param live whether stderr can be repainted */
    public Terminal(PrintStream out, PrintStream err, boolean live, Style style, TerminalSize size) {
        this.out = out;
        this.err = err;
        this.live = live;
        this.style = style;
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
                new Style(showsUnicode(environment), color),
                new TerminalSize(environment));
    }

    /** Prints a line of the result, to stdout. */
    public synchronized void out(String line) {
        if (!silent) {
            out.println(line);
            out.flush();
        }
    }

    /** Prints a line about progress or an error, to stderr. */
    public synchronized void err(String line) {
        if (!silent) {
            err.println(line);
            err.flush();
        }
    }

    /** Prints text as it is to stderr, in one write, so that a repaint does not flicker. */
    public synchronized void paint(String frame) {
        if (!silent) {
            err.print(frame);
            err.flush();
        }
    }

    /** Prints the last line of this process, to stderr; what other threads print afterwards is dropped. */
    public synchronized void errAndClose(String line) {
        err((live ? Ansi.SHOW_CURSOR + "\n" : "") + line);
        silent = true;
    }

    public boolean live() {
        return live;
    }

    public Style style() {
        return style;
    }

    public TerminalSize size() {
        return size;
    }

    // The launch script tests stderr itself: what System.console() means depends on the version of Java.
    private static boolean isTerminal(Map<String, String> environment) {
        String setting = environment.get("CONTINUITY_TERMINAL");
        if (setting != null) {
            return setting.equals("1");
        }
        return System.console() != null && Runtime.version().feature() < 22;
    }

    private static boolean showsUnicode(Map<String, String> environment) {
        String asciiOnly = environment.get("CONTINUITY_ASCII");
        String locale = environment.getOrDefault(
                "LC_ALL", environment.getOrDefault("LC_CTYPE", environment.getOrDefault("LANG", "")));
        return asciiOnly == null
                && locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
