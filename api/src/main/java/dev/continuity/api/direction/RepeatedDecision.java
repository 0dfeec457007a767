package dev.continuity.api.direction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.direction.Decision;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.take.DocumentMapper;
import java.util.Objects;

/** Tells a decision that is sent again from another one that is sent with the same id. */
final class RepeatedDecision {
    private static final ObjectMapper MAPPER = DocumentMapper.mapper();

    private RepeatedDecision() {}

    /**
     * The decision that was made, if it is the one that is asked for.
     *
     * @throws ProblemException {@link ProblemType#IDEMPOTENCY_KEY_REUSED} if it is another one
     */
    static Decision check(Decision made, DecisionRequest asked) {
        JsonNode action = MAPPER.valueToTree(asked.action());
        boolean same = made.kind().equals(action.path("action").asText())
                && made.by().equals(asked.by())
                && Objects.equals(made.note(), asked.note())
                && isAbout(made, action.path("target").asText());
        if (!same) {
            throw reused("The decision with this Idempotency-Key is another one: %s by %s, \"%s\" Use another key."
                    .formatted(made.kind(), made.by(), made.what()));
        }
        return made;
    }

    static ProblemException reused(String detail) {
        return ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED, 409, detail);
    }

    /** @param target a step or a shot; empty: the decision has no single one */
    private static boolean isAbout(Decision made, String target) {
        return target.isEmpty()
                || made.steps().stream()
                        .anyMatch(step ->
                                step.toString().equals(target) || step.shot().equals(target));
    }
}
