package dev.continuity.cli.terminal;

/** The control sequences that the live display needs. */
public final class Ansi {
    public static final String HIDE_CURSOR = "\u001b[?25l";
    public static final String SHOW_CURSOR = "\u001b[?25h";
    public static final String CLEAR_LINE = "\u001b[K";
    public static final String CLEAR_BELOW = "\u001b[J";

    private Ansi() {}

    public static String up(int lines) {
        return lines == 0 ? "\r" : "\u001b[" + lines + "A\r";
    }
}
