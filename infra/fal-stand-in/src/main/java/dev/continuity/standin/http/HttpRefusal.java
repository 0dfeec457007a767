package dev.continuity.standin.http;

import java.util.List;
import java.util.Map;

/** Ends the handling of a call with an error answer. */
public final class HttpRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient HttpAnswer answer;

    public HttpRefusal(HttpAnswer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    public static HttpRefusal unprocessable(String type, String message, Object... loc) {
        ModelError.Problem problem = new ModelError.Problem(List.of(loc), message, type, null, null);
        return new HttpRefusal(HttpAnswer.json(
                422, ModelError.unprocessable(List.of(problem)).body(), Map.of("X-Fal-Error-Type", "bad_request")));
    }

    HttpAnswer answer() {
        return answer;
    }
}
