package dev.continuity.cli.terminal;

/**
 * What the terminal can show.
 *
 * @param unicode whether it shows more than ASCII
 * @param color whether it shows colours, and they are wanted
 */
public record Style(boolean unicode, boolean color) {
    /** What a colour stands for. */
    public enum Shade {
        ACTIVE("36"),
        SUCCESS("32"),
        ERROR("31"),
        ATTENTION("33"),
        MUTED("2");

        private final String code;

        Shade(String code) {
            this.code = code;
        }
    }

    /**
     * A progress bar.
     *
     * @param fraction 0 to 1
     * @param width columns
     */
    public String bar(double fraction, int width) {
        int full = (int) Math.round(Math.max(0, Math.min(1, fraction)) * width);
        return (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : ".").repeat(width - full);
    }

    public String shaded(Shade shade, String text) {
        return color ? "\u001b[" + shade.code + "m" + text + "\u001b[0m" : text;
    }

    /** Between parts of a line. */
    public String separator() {
        return unicode ? " · " : " - ";
    }
}
