package dev.continuity.e2e.seeds;

import dev.continuity.activity.CutActivity.CutOrder;
import dev.continuity.activity.CutActivity.CutShot;
import dev.continuity.direction.Action;
import dev.continuity.direction.Decided;
import dev.continuity.direction.Decision;
import dev.continuity.e2e.seeds.SentDecision.Made;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.StepState.TakeVersion;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the decisions on a sequence that were sent with its log, and its film with its circled takes. */
final class DecisionAudit {
    private final SequenceRecord recorded;
    private final List<Decision> log;
    private final List<String> violations = new ArrayList<>();

    private DecisionAudit(SequenceRecord recorded) {
        this.recorded = recorded;
        this.log = recorded.request().direction().log();
    }

    /** @param sent on any sequence */
    static List<String> violations(SequenceRecord recorded, List<SentDecision> sent, WorkflowClient temporal) {
        DecisionAudit audit = new DecisionAudit(recorded);
        SequenceId id = recorded.request().id();
        List<SentDecision> own =
                sent.stream().filter(one -> one.sequence().equals(id)).toList();
        audit.checkLog(own);
        own.forEach(audit::checkAnswer);
        audit.checkLast(own);
        audit.checkFilm(temporal);
        return audit.violations.stream().map(violation -> id + ": " + violation).toList();
    }

    private void checkLog(List<SentDecision> sent) {
        Set<String> ids = new HashSet<>();
        for (Decision decision : log) {
            if (!ids.add(decision.id())) {
                violations.add("decision %s was made twice".formatted(decision.id()));
            }
            if (sent.stream().noneMatch(one -> one.request().id().equals(decision.id()))) {
                violations.add("decision %s was made by nobody".formatted(decision.id()));
            }
        }
        if (recorded.state().version() != log.size()) {
            violations.add("its version is %d after %d decisions"
                    .formatted(recorded.state().version(), log.size()));
        }
    }

    private void checkAnswer(SentDecision sent) {
        String id = sent.request().id();
        if (sent.answer() instanceof Made made) {
            Decided decided = made.decided();
            boolean isThere = decided.version() <= log.size()
                    && log.get(decided.version() - 1).equals(decided.decision());
            if (!isThere) {
                violations.add("decision %s is lost: it was answered with %s".formatted(id, decided));
            }
        } else if (log.stream().anyMatch(decision -> decision.id().equals(id))) {
            violations.add("decision %s was refused, and made: %s".formatted(id, sent.answer()));
        }
    }

    /** What was circled last, and not changed by a later decision, is used. */
    private void checkLast(List<SentDecision> sent) {
        if (log.isEmpty()) {
            return;
        }
        Decision last = log.get(log.size() - 1);
        sent.stream()
                .filter(one -> one.request().id().equals(last.id()))
                .map(one -> one.request().action())
                .filter(Action.Circle.class::isInstance)
                .map(Action.Circle.class::cast)
                .forEach(circle -> circle.takes().forEach(this::checkCircled));
    }

    private void checkCircled(String target, String take) {
        recorded.state().steps().stream()
                .filter(step -> step.id().toString().equals(target))
                .filter(step -> !circled(step).map(TakeVersion::name).equals(Optional.of(take)))
                .forEach(step -> violations.add("%s uses another take than %s".formatted(step.id(), take)));
    }

    private void checkFilm(WorkflowClient temporal) {
        List<CutShot> circled = recorded.request().storyboard().shots().stream()
                .map(shot -> recorded.state().steps().stream()
                        .filter(step -> step.id().shot().equals(shot.code()))
                        .reduce((before, after) -> after)
                        .flatMap(DecisionAudit::circled)
                        .map(take -> new CutShot(
                                shot.code(), take.take().key(), take.take().clip()))
                        .orElse(new CutShot(
                                shot.code(), recorded.state().steps().get(0).key(), "none")))
                .toList();
        List<CutShot> film = assembled(temporal);
        if (!film.equals(circled)) {
            violations.add("the film consists of %s, and the circled takes are %s".formatted(film, circled));
        }
    }

    /** The one take that is circled; empty if there is none, or more than one. */
    private static Optional<TakeVersion> circled(StepState step) {
        List<TakeVersion> circled =
                step.takes().stream().filter(TakeVersion::circled).toList();
        return circled.size() == 1 ? Optional.of(circled.get(0)) : Optional.empty();
    }

    /** What the last film of the sequence was assembled from. */
    private List<CutShot> assembled(WorkflowClient temporal) {
        return temporal.fetchHistory(recorded.request().id().text()).getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
                .filter(activity -> activity.getActivityType().getName().equals("AssembleCut"))
                .reduce((before, after) -> after)
                .map(activity -> order(temporal, activity).shots())
                .orElse(List.of());
    }

    private static CutOrder order(WorkflowClient temporal, ActivityTaskScheduledEventAttributes cut) {
        return temporal.getOptions()
                .getDataConverter()
                .fromPayload(cut.getInput().getPayloads(0), CutOrder.class, CutOrder.class);
    }
}
