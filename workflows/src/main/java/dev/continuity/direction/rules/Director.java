package dev.continuity.direction.rules;

import dev.continuity.direction.Action;
import dev.continuity.direction.Decision;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.plan.Plan;
import dev.continuity.plan.Quote;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.take.Media;
import java.time.Instant;
import java.util.Map;

/**
 * Applies decisions to a storyboard by the rules. Nothing changes if a decision is refused.
 */
public final class Director {
    private final DirectedStoryboard before;
    private final TakeStatuses takes;
    private final Instant now;

    /**
     * @param before what the decision is made on
     * @param takes what is known of its takes
     * @param now when the decision is made
     */
    public Director(DirectedStoryboard before, TakeStatuses takes, Instant now) {
        this.before = before;
        this.takes = takes;
        this.now = now;
    }

    /**
     * What the storyboard becomes, with the decision at the end of its log.
     *
     * @param newMedia of a revised storyboard, by reference
     * @throws RefusedDecisionException if the decision is not possible
     */
    public DirectedStoryboard decide(DecisionRequest request, Map<String, Media> newMedia) {
        DecisionCheck.check(request, before.direction());
        Outcome outcome = outcome(request.action(), newMedia);
        Decision decision = new Decision(
                request.id(),
                outcome.kind(),
                request.by(),
                now,
                outcome.steps(),
                outcome.what(),
                request.note(),
                request.quoted(),
                request.digest());
        return outcome.after().with(outcome.after().direction().with(decision));
    }

    /** What a decision would cost. */
    public Quote quote(DirectedStoryboard after) {
        return Quote.of(before.plan(), after.plan(), takes);
    }

    private Outcome outcome(Action action, Map<String, Media> newMedia) {
        // Possible before the media are ingested, so without a plan.
        return ControlRules.areFor(action) ? ControlRules.apply(before, action) : planned(action, newMedia);
    }

    private Outcome planned(Action action, Map<String, Media> newMedia) {
        Plan plan = before.plan();
        Reviews known = new Reviews(before.direction());
        Targets targets = new Targets(plan, takes, known);
        ReviewRules reviews = new ReviewRules(before, plan, takes, now, known, targets);
        if (action instanceof Action.Approve approve) {
            return reviews.approve(approve.targets());
        } else if (action instanceof Action.Reject reject) {
            return reviews.reject(reject.target());
        } else if (action instanceof Action.TakeBack takeBack) {
            return reviews.takeBack(takeBack.target());
        } else if (action instanceof Action.Retake retake) {
            return new RetakeRules(before, plan, takes, targets).retake(retake);
        } else if (action instanceof Action.Circle circle) {
            return new CircleRules(before, plan, takes, now, targets).circle(circle);
        } else if (action instanceof Action.Revise revise) {
            return new StoryboardRevision(before).apply(revise.storyboard(), newMedia);
        }
        throw new IllegalArgumentException("Unknown action: " + action);
    }
}
