package dev.continuity.cli;

/**
 * How things are drawn.
 *
 * @param unicode whether more than ASCII can be shown
 * @param color whether colours are wanted
 */
record Ink(boolean unicode, boolean color) {
    /** The colours that mean something here. */
    enum Shade {
        CALM("36"),
        GOOD("32"),
        BAD("31"),
        WAITS("33"),
        FAINT("2");

        private final String code;

        Shade(String code) {
            this.code = code;
        }
    }

    /** A bar of {@code width} columns. */
    String bar(double fraction, int width) {
        int full = (int) Math.round(Math.max(0, Math.min(1, fraction)) * width);
        return (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : ".").repeat(width - full);
    }

    String shaded(Shade shade, String text) {
        return color ? "\u001b[" + shade.code + "m" + text + "\u001b[0m" : text;
    }

    String dot() {
        return unicode ? " · " : " - ";
    }
}
