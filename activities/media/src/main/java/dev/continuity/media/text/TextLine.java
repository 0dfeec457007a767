package dev.continuity.media.text;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.font.TextMeasurer;
import java.text.AttributedString;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of text in any script, laid out for drawing. */
public record TextLine(Optional<TextLayout> layout) {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final String ELLIPSIS = "…";

    /** A character with its marks, such as a flag of two letters, or a family of four emoji. */
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    /**
     * As much of {@code text} as fits, with an ellipsis if something is left out. Empty if the text is blank or this
     * Java runtime cannot draw text.
     *
     * @param size of the font, pixels
     * @param width pixels
     */
    public static TextLine fitting(String text, float size, int width) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.isEmpty() || !BundledFonts.usable()) {
            return new TextLine(Optional.empty());
        }
        TextLayout whole = layout(line, size);
        return new TextLine(whole.getAdvance() <= width ? Optional.of(whole) : shortened(line, size, width));
    }

    /** Pixels. */
    public int width() {
        return layout.map(line -> (int) Math.ceil(line.getAdvance())).orElse(0);
    }

    public void draw(Graphics2D canvas, int x, int baseline, Color colour) {
        canvas.setColor(colour);
        layout.ifPresent(line -> line.draw(canvas, x, baseline));
    }

    private static Optional<TextLayout> shortened(String line, float size, int width) {
        float room = width - layout(ELLIPSIS, size).getAdvance();
        if (room <= 0) {
            return Optional.empty();
        }
        int end = new TextMeasurer(inFonts(line, size).getIterator(), CONTEXT).getLineBreakIndex(0, room);
        int wholeCharacters = CHARACTER
                .matcher(line)
                .results()
                .mapToInt(MatchResult::end)
                .takeWhile(characterEnd -> characterEnd <= end)
                .max()
                .orElse(0);
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
        for (Matcher character = CHARACTER.matcher(line); character.find(); ) {
            Font next = BundledFonts.of(character.group(), font);
            if (!next.equals(font) && character.start() > start) {
                runs.addAttribute(TextAttribute.FONT, font.deriveFont(size), start, character.start());
                start = character.start();
            }
            font = next;
        }
        runs.addAttribute(TextAttribute.FONT, font.deriveFont(size), start, line.length());
        return runs;
    }
}
