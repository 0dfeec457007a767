package dev.continuity.workflow;

import dev.continuity.direction.Decision;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.direction.rules.Director;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.sequence.QuoteResult;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies the rules, and compares both plans with the ledger. */
public final class QuoteWorkflowImpl implements QuoteWorkflow {
    @Override
    public QuoteResult quote(SequenceRequest request, TakeStatuses takes, DecisionRequest decision) {
        try {
            return priced(request, takes, decision);
        } catch (RefusedDecisionException e) {
            return QuoteResult.refused(e.details());
        }
    }

    private static QuoteResult priced(SequenceRequest request, TakeStatuses takes, DecisionRequest decision) {
        Map<String, Media> media = RevisedMedia.ingest(decision.action(), request);
        Director director = director(request, takes);
        DirectedStoryboard after = director.decide(decision, media);
        Set<Sha256> ready = new LinkedHashSet<>(takes.ready());
        lookUp(request, after.plan().steps()).forEach(take -> ready.add(take.key()));
        TakeStatuses known = new TakeStatuses(ready, takes.underway(), takes.failed());
        List<Decision> log = after.direction().log();
        return new QuoteResult(log.get(log.size() - 1), director(request, known).quote(after), null);
    }

    private static Director director(SequenceRequest request, TakeStatuses takes) {
        return new Director(request.directed(), takes, Instant.ofEpochMilli(Workflow.currentTimeMillis()));
    }

    private static List<Take> lookUp(SequenceRequest request, List<PlannedStep> steps) {
        return ActivityStubs.ledger("Look up %s takes".formatted(steps.size()))
                .lookUpTakes(
                        request.id().project(),
                        steps.stream().map(PlannedStep::key).distinct().toList());
    }
}
