package dev.continuity.storyboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt as it is sent to the provider. Each run of whitespace becomes one space, and names become numbers in order
 * of first use (fal: {@code @Element1…}, {@code @Image1…}). A name is {@code @}, a letter, then letters, digits,
 * {@code _} and {@code -}, not right after a letter, a digit or {@code _}: {@code me@example.com} has no name in it.
 * {@code \@word} is sent as {@code @word} and is no name either.
 *
 * @param text that is sent
 * @param elements named in it, in order of {@code @Element1…}
 * @param images named in it, in order of {@code @Image1…}
 * @param unknown names that are neither, in order
 */
public record Prompt(String text, List<String> elements, List<String> images, List<String> unknown) {
    /** Longest text, in characters (fal). */
    public static final int MAX_LENGTH = 2_500;

    /** Most elements and images in one call (fal: O1). */
    public static final int MAX_NAMES = 4;

    /** The name of the input clip in prompts. */
    public static final String VIDEO = "Video1";

    // Listed explicitly: regex dialects differ in what counts as space, and take keys depend on it.
    private static final String SPACE = "\\s\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

    /** Matches text that is not only whitespace. */
    static final String NOT_BLANK = "(?=[\\s\\S]*[^" + SPACE + "])[\\s\\S]*";

    private static final Pattern SPACES = Pattern.compile("[" + SPACE + "]+");
    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}_\\\\])(\\\\?)@([A-Za-z][A-Za-z0-9_-]*)");
    private static final Pattern RESERVED = Pattern.compile("(?i)(element|image|video)[0-9]+");

    public Prompt {
        elements = List.copyOf(elements);
        images = List.copyOf(images);
        unknown = List.copyOf(unknown);
    }

    /** @param written as people wrote it, with the names of the storyboard's elements and images */
    public static Prompt of(String written, Collection<String> elements, Collection<String> images) {
        List<String> usedElements = new ArrayList<>();
        List<String> usedImages = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        String text = NAME.matcher(normalizeSpace(written)).replaceAll(match -> {
            String name = match.group(2);
            String sent = name;
            boolean escaped = !match.group(1).isEmpty();
            if (!escaped && elements.contains(name)) {
                sent = "Element" + number(name, usedElements);
            } else if (!escaped && images.contains(name)) {
                sent = "Image" + number(name, usedImages);
            } else if (!escaped && !name.equals(VIDEO)) {
                unknown.add(name);
            }
            return Matcher.quoteReplacement("@" + sent);
        });
        return new Prompt(text, usedElements, usedImages, List.copyOf(unknown));
    }

    /** Whether the provider reserves a name. */
    public static boolean isReserved(String name) {
        return RESERVED.matcher(name).matches();
    }

    /** Length of the text in Unicode code points. */
    public int length() {
        return text.codePointCount(0, text.length());
    }

    private static String normalizeSpace(String written) {
        return SPACES.matcher(written).replaceAll(" ").strip();
    }

    private static int number(String name, List<String> used) {
        if (!used.contains(name)) {
            used.add(name);
        }
        return used.indexOf(name) + 1;
    }
}
