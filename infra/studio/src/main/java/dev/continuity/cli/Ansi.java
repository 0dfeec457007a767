package dev.continuity.cli;

/** The few control sequences that we send. */
final class Ansi {
    static final String HIDE_CURSOR = "\u001b[?25l";
    static final String SHOW_CURSOR = "\u001b[?25h";
    static final String CLEAR_LINE = "\u001b[K";
    static final String CLEAR_BELOW = "\u001b[J";

    private Ansi() {}

    static String up(int lines) {
        return lines == 0 ? "\r" : "\u001b[" + lines + "A\r";
    }
}
