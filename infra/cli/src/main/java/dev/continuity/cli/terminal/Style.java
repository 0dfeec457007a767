package dev.continuity.cli.terminal;

/**
 * How things are drawn.
 *
 * @param unicode whether more than ASCII can be shown
 * @param color whether colours are wanted
 */
public record Style(boolean unicode, boolean color) {
    /** The colours that mean something here. */
    public enum Shade {
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
    public String bar(double fraction, int width) {
        int full = (int) Math.round(Math.max(0, Math.min(1, fraction)) * width);
        return (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : ".").repeat(width - full);
    }

    public String shaded(Shade shade, String text) {
        return color ? "\u001b[" + shade.code + "m" + text + "\u001b[0m" : text;
    }

    public String dot() {
        return unicode ? " · " : " - ";
    }
}
