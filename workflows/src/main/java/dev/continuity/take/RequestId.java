package dev.continuity.take;

import java.util.regex.Pattern;

/** The form of the provider's request ids: letters, digits and {@code . _ : -}, at most 200 characters. */
public final class RequestId {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");

    private RequestId() {}

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }
}
