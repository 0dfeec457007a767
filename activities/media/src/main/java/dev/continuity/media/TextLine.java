package dev.continuity.media;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.font.TextMeasurer;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;

/** One line of text in any script, laid out for drawing. */
record TextLine(Optional<TextLayout> layout) {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final String ELLIPSIS = "…";

    /**
     * As much of {@code text} as fits, with an ellipsis if something is left out. Empty if the text is blank or this
     * Java runtime cannot draw text.
     *
     * @param size of the font, pixels
     * @param width pixels
     */
    static TextLine fitting(String text, float size, int width) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.isEmpty() || !BundledFonts.usable()) {
            return new TextLine(Optional.empty());
        }
        TextLayout whole = layout(line, size);
        return new TextLine(whole.getAdvance() <= width ? Optional.of(whole) : shortened(line, size, width));
    }

    int width() {
        return layout.map(line -> (int) Math.ceil(line.getAdvance())).orElse(0);
    }

    void draw(Graphics2D canvas, int x, int baseline, Color colour) {
        canvas.setColor(colour);
        layout.ifPresent(line -> line.draw(canvas, x, baseline));
    }

    private static Optional<TextLayout> shortened(String line, float size, int width) {
        float room = width - layout(ELLIPSIS, size).getAdvance();
        if (room <= 0) {
            return Optional.empty();
        }
        int end = new TextMeasurer(inFonts(line, size).getIterator(), CONTEXT).getLineBreakIndex(0, room);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(line);
        int wholeCharacters = characters.isBoundary(end) ? end : characters.preceding(end);
        return Optional.of(layout(line.substring(0, wholeCharacters).stripTrailing() + ELLIPSIS, size));
    }

    private static TextLayout layout(String line, float size) {
        return new TextLayout(inFonts(line, size).getIterator(), CONTEXT);
    }

    /** Assigns each run of characters a font that contains them. */
    private static AttributedString inFonts(String line, float size) {
        AttributedString runs = new AttributedString(line);
        Font font = BundledFonts.latin();
        int start = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            Font next = BundledFonts.of(line.codePointAt(i), font);
            if (!next.equals(font) && i > start) {
                runs.addAttribute(TextAttribute.FONT, font.deriveFont(size), start, i);
                start = i;
            }
            font = next;
        }
        runs.addAttribute(TextAttribute.FONT, font.deriveFont(size), start, line.length());
        return runs;
    }
}
