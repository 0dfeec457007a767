package dev.continuity.storyboard;

import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of limited size. It is cut between characters as people see them (graphemes), and then ends with {@code …}. */
public final class ShortenedText {
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final String MORE = "…";

    private ShortenedText() {}

    /** The text, or as much of it as has at most {@code max} Unicode code points. */
    public static String toCharacters(String text, int max) {
        return to(max, part -> part.codePointCount(0, part.length()), text);
    }

    /** The text, or as much of it as has at most {@code max} bytes in UTF-8. */
    public static String toBytes(String text, int max) {
        return to(max, part -> part.getBytes(StandardCharsets.UTF_8).length, text);
    }

    /** @param size of a part of the text; that of the whole is the sum of its parts */
    public static String to(int max, ToIntFunction<String> size, String text) {
        int left = max - size.applyAsInt(MORE);
        int end = 0;
        Matcher grapheme = GRAPHEME.matcher(text);
        while (grapheme.find()) {
            left -= size.applyAsInt(grapheme.group());
            if (left < 0) {
                return size.applyAsInt(text) <= max ? text : text.substring(0, end) + MORE;
            }
            end = grapheme.end();
        }
        return text;
    }
}
