package dev.continuity.take;

import java.util.regex.Pattern;

/** What the provider's names of requests look like: letters, digits and {@code . _ : -}, 200 at most. */
public final class RequestId {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");

    private RequestId() {}

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }
}
