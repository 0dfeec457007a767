package dev.continuity.storyboard;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A prompt as it is sent to the provider. Each run of whitespace becomes one space, and names become numbers in order
 * of first use (fal: {@code @Element1…}, {@code @Image1…}).
 *
 * <p>A name is {@code @} and the longest name of the storyboard that follows it. It ends where its letters and digits
 * end, or before a letter of a script that writes without spaces: {@code 让@keeper点灯}. What looks like a name and is none
 * is reported, never sent. {@code me@example.com} is an address, and {@code \@word} is sent as {@code @word}.
 *
 * @param text that is sent, in Unicode's composed form (NFC)
 * @param elements named in it, in order of {@code @Element1…}
 * @param images named in it, in order of {@code @Image1…}
 * @param unknown what looks like a name and is none, in order
 * @param unclear what follows a letter or a digit as in an address, and may be meant as a name, in order
 */
public record Prompt(
        String text, List<String> elements, List<String> images, List<String> unknown, List<String> unclear) {
    /** Longest text, in characters (fal). */
    public static final int MAX_LENGTH = 2_500;

    /** Most elements and images in one call (fal: O1). */
    public static final int MAX_NAMES = 4;

    /** The name of the input clip in prompts. */
    public static final String VIDEO = "Video1";

    private static final Pattern SPACES = Pattern.compile("[" + TextPatterns.SPACE + "]+");

    public Prompt {
        elements = List.copyOf(elements);
        images = List.copyOf(images);
        unknown = List.copyOf(unknown);
        unclear = List.copyOf(unclear);
    }

    /** @param written as people wrote it, with the names of the storyboard's elements and images */
    public static Prompt of(String written, Collection<String> elements, Collection<String> images) {
        String spaced = SPACES.matcher(written).replaceAll(" ").strip();
        return new PromptScanner(elements, images).scan(Normalizer.normalize(spaced, Normalizer.Form.NFC));
    }

    /** Whether everything in it that looks like a name is one. */
    public boolean isClear() {
        return unknown.isEmpty() && unclear.isEmpty();
    }

    /** Length of the text in Unicode code points. */
    public int length() {
        return text.codePointCount(0, text.length());
    }
}
