package dev.continuity.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is about, as people write it: {@code SH0020}, or {@code SH0020/reference}.
 *
 * @param shot code of the shot
 * @param step of the shot; null: the only one that can be meant
 */
public record StepTarget(String shot, @Nullable String step) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]+)(?:/([A-Za-z0-9_-]+))?");

    /** @throws IllegalArgumentException if it can be neither a shot nor a step */
    public static StepTarget parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Neither a shot nor a step: " + text);
        }
        return new StepTarget(parts.group(1), parts.group(2));
    }

    @Override
    public String toString() {
        return step == null ? shot : shot + "/" + step;
    }
}
