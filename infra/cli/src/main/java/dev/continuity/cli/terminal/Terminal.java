package dev.continuity.cli.terminal;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Output of a command: results on stdout, progress, errors and questions on stderr. Answers are read from stdin. */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean live;
    private final Style style;
    private final TerminalSize size;
    private final @Nullable BufferedReader in;
    private boolean silent;

    /**
     * @param live whether stderr can be repainted
     * @param in what a person types; null: nobody can be asked
     */
    public Terminal(
            PrintStream out,
            PrintStream err,
            boolean live,
            Style style,
            TerminalSize size,
            @Nullable BufferedReader in) {
        this.in = in;
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
                new TerminalSize(environment),
                isInteractive(environment) ? stdin() : null);
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

    /** Whether a person can be asked. */
    public boolean interactive() {
        return in != null;
    }

    /**
     * Asks a person, on stderr.
     *
     * @return a line, without blanks around it; empty if there is no more input
     */
    public Optional<String> ask(String question) {
        if (in == null) {
            return Optional.empty();
        }
        paint(question + " ");
        try {
            return Optional.ofNullable(in.readLine()).map(String::strip);
        } catch (IOException e) {
            return Optional.empty();
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

    private static boolean isInteractive(Map<String, String> environment) {
        String setting = environment.get("CONTINUITY_INTERACTIVE");
        if (setting != null) {
            return setting.equals("1");
        }
        return System.console() != null && Runtime.version().feature() < 22;
    }

    private static BufferedReader stdin() {
        return new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), Charset.defaultCharset()));
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
