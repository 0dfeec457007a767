package dev.continuity.direction.rules;

import dev.continuity.direction.Decision;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.Direction;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.failure.FailureCode;
import dev.continuity.storyboard.QuotedText;
import java.util.List;
import java.util.stream.Collectors;

/** Checks what all decisions have in common. */
final class DecisionCheck {
    private static final int MAX_NAME = 100;
    private static final int MAX_LISTED = 3;

    private DecisionCheck() {}

    static void check(DecisionRequest request, Direction direction) {
        if (!request.id().matches(DecisionRequest.ID)) {
            throw RefusedDecisionException.refused("The id %s of the decision is not allowed. Allowed: %s."
                    .formatted(QuotedText.brief(request.id()), "1 to 64 letters, digits, _, - and ."));
        }
        if (request.by().isBlank()
                || request.by().codePointCount(0, request.by().length()) > MAX_NAME) {
            throw RefusedDecisionException.refused(
                    "The name of the person who decides must have 1 to %s characters.".formatted(MAX_NAME));
        }
        String note = request.note();
        if (note != null && note.codePointCount(0, note.length()) > DecisionRequest.MAX_NOTE) {
            throw RefusedDecisionException.refused("The note has %s characters. Allowed: at most %s."
                    .formatted(note.codePointCount(0, note.length()), DecisionRequest.MAX_NOTE));
        }
        version(request, direction);
    }

    private static void version(DecisionRequest request, Direction direction) {
        Integer seen = request.version();
        if (seen == null || seen == direction.version()) {
            return;
        }
        throw RefusedDecisionException.of(
                FailureCode.DECISION_OUTDATED,
                seen < 0 || seen > direction.version()
                        ? "There is no version %s of the sequence. Its version is %s."
                                .formatted(seen, direction.version())
                        : "The sequence has changed since version %s: %s Look at it again, and decide on version %s."
                                .formatted(
                                        seen,
                                        changes(direction.log().subList(seen, direction.version())),
                                        direction.version()));
    }

    private static String changes(List<Decision> decisions) {
        int more = decisions.size() - MAX_LISTED;
        return decisions.stream()
                        .limit(MAX_LISTED)
                        .map(decision -> decision.by() + ": " + decision.what())
                        .collect(Collectors.joining(" "))
                + (more > 0 ? " And %s more.".formatted(more) : "");
    }
}
