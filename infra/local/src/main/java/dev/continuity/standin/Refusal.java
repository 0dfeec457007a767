package dev.continuity.standin;

import java.util.List;
import java.util.Map;

/** Ends the handling of a call with an answer that says why. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    Refusal(Answer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    static Refusal unprocessable(String type, String message, Object... loc) {
        ModelError.Problem problem = new ModelError.Problem(List.of(loc), message, type, null, null);
        return new Refusal(Answer.json(
                422, ModelError.unprocessable(List.of(problem)).body(), Map.of("X-Fal-Error-Type", "bad_request")));
    }

    Answer answer() {
        return answer;
    }
}
