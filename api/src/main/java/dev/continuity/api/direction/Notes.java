package dev.continuity.api.direction;

import dev.continuity.api.http.JsonBody;
import dev.continuity.api.http.QueryParameters;
import dev.continuity.direction.DecisionRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The notes of people: why they have decided. */
final class Notes {
    /** Lines and tabs are allowed; what a terminal would take for a command is not. */
    static final String PATTERN = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$";

    private static final String ALLOWED = "text of at most 2,000 characters, without control characters";

    private Notes() {}

    static Optional<String> of(JsonBody json) {
        Optional<String> note = json.text("note", ALLOWED);
        note.filter(text -> !isUsable(text)).ifPresent(text -> {
            throw json.unusable("note", "The note is too long, or has control characters.", ALLOWED);
        });
        return note;
    }

    /** The note in the query; null if there is none. */
    static @Nullable String of(@Nullable String parameter) {
        if (parameter != null && !isUsable(parameter)) {
            throw QueryParameters.invalid("note", ALLOWED);
        }
        return parameter;
    }

    private static boolean isUsable(String note) {
        return note.codePointCount(0, note.length()) <= DecisionRequest.MAX_NOTE && note.matches(PATTERN);
    }
}
