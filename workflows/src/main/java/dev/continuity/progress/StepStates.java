package dev.continuity.progress;

import dev.continuity.direction.Direction;
import dev.continuity.direction.MadeTake;
import dev.continuity.direction.TakeReview;
import dev.continuity.direction.rules.Reviews;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.ParkedStep;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.WaitingReview;
import dev.continuity.storyboard.Review;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What each step is doing, derived from the plan, from what is known of the takes, and from the reviews. */
public final class StepStates {
    private final SequenceRequest request;
    private final Plan plan;
    private final TrackedTakes takes;
    private final Map<StepId, FailureDetails> held;
    private final BudgetLedger budget;
    private final Reviews reviews;
    private final Map<StepId, StepState.Status> statuses = new LinkedHashMap<>();

    StepStates(
            SequenceRequest request,
            Plan plan,
            TrackedTakes takes,
            Map<StepId, FailureDetails> held,
            BudgetLedger budget) {
        this.request = request;
        this.plan = plan;
        this.takes = takes;
        this.held = held;
        this.budget = budget;
        this.reviews = new Reviews(request.direction());
        for (PlannedStep step : plan.steps()) {
            statuses.put(step.id(), statusOf(step));
        }
    }

    /** The steps that have not started, and whose input may be used. */
    public List<PlannedStep> ready() {
        Set<StepId> done = new LinkedHashSet<>();
        in(StepState.Status.DONE).forEach(step -> done.add(step.id()));
        return plan.ready(done).stream()
                .map(plan::step)
                .filter(step -> step.circled() == null && takes.get(step.key()).is(TrackedTake.Status.UNMADE))
                .toList();
    }

    public boolean isPaused() {
        return request.controls().paused();
    }

    /** The clip that a step's shot shows. Only of a step that is done. */
    public Take circled(PlannedStep step) {
        String clip = step.circled() == null ? null : step.circled().clip();
        return takes.get(step.key()).take(clip).orElseThrow();
    }

    /** What the sequence is doing after every startable step was started. */
    public SequenceState.Status status() {
        if (any(StepState.Status.RENDERING)) {
            return SequenceState.Status.RENDERING;
        }
        if (statuses.values().stream().allMatch(status -> status == StepState.Status.DONE)) {
            return SequenceState.Status.CUTTING;
        }
        if (any(StepState.Status.PARKED) || any(StepState.Status.REVIEW) || any(StepState.Status.REJECTED)) {
            return SequenceState.Status.WAITING;
        }
        boolean waitsForUnpause = isPaused() && !ready().isEmpty();
        return any(StepState.Status.HELD) || waitsForUnpause
                ? SequenceState.Status.PAUSED
                : SequenceState.Status.FAILED;
    }

    public List<StepState> states() {
        return plan.steps().stream().map(this::state).toList();
    }

    private StepState state(PlannedStep step) {
        return new StepState(
                step.id(),
                step.recipe().endpoint(),
                step.recipe().arguments().prompt(),
                step.after(),
                status(step.id()),
                reason(step).orElse(null),
                step.key(),
                step.seconds(),
                step.dollars(),
                step.stale(),
                versions(step),
                null);
    }

    /** Why a step does not continue. */
    public Optional<FailureDetails> reason(PlannedStep step) {
        TrackedTake take = takes.get(step.key());
        if (isGone(step, take)) {
            String message = "The circled take is no longer in S3. Circle another one, or retake the step.";
            return Optional.of(FailureDetails.of(FailureCode.INPUT_MISSING, message));
        }
        return Optional.ofNullable(held.getOrDefault(step.id(), take.reason()));
    }

    private static boolean isGone(PlannedStep step, TrackedTake take) {
        return step.circled() != null && take.is(TrackedTake.Status.UNMADE);
    }

    private StepState.Status statusOf(PlannedStep step) {
        TrackedTake take = takes.get(step.key());
        if (isGone(step, take)) {
            return StepState.Status.FAILED;
        }
        return switch (take.status()) {
            case UNMADE -> held.containsKey(step.id()) ? StepState.Status.HELD : StepState.Status.BLOCKED;
            case RENDERING -> StepState.Status.RENDERING;
            case FAILED -> StepState.Status.FAILED;
            case PARKED -> StepState.Status.PARKED;
            case CANCELLED -> StepState.Status.CANCELLED;
            case READY ->
                switch (reviews.verdict(step)) {
                    case OPEN -> StepState.Status.REVIEW;
                    case REJECTED -> StepState.Status.REJECTED;
                    case APPROVED -> StepState.Status.DONE;
                };
        };
    }

    private List<StepState.TakeVersion> versions(PlannedStep step) {
        Direction direction = request.direction();
        List<MadeTake> made = direction.made(step.id());
        String circledClip = step.circled() == null ? null : step.circled().clip();
        List<StepState.TakeVersion> versions = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            MadeTake take = made.get(i);
            boolean circled = take.key().equals(step.key()) && Objects.equals(take.clip(), circledClip);
            String name = MadeTake.name(i + 1);
            Optional<TrackedTake> tracked = takes.find(take.key());
            tracked.flatMap(known -> known.take(take.clip()))
                    .map(clip -> new StepState.TakeVersion(
                            name,
                            circled,
                            take.clip() == null && tracked.get().isReused(),
                            take.recipe(),
                            direction
                                    .review(step.id(), take.key())
                                    .map(TakeReview::verdict)
                                    .orElse(null),
                            take.decision(),
                            clip))
                    .ifPresent(versions::add);
        }
        return versions;
    }

    public List<ParkedStep> parked() {
        return takes.all().stream()
                .filter(take -> !plan.wanting(take.order().key()).isEmpty())
                .flatMap(take -> take.parked().stream())
                .toList();
    }

    /** The takes that wait for a review. */
    public List<WaitingReview> reviews() {
        return in(StepState.Status.REVIEW).stream().flatMap(this::review).toList();
    }

    private Stream<WaitingReview> review(PlannedStep step) {
        Review policy = step.review();
        return request.direction().review(step.id(), step.key()).stream().map(review -> {
            Instant until = policy.after() == null ? null : review.openedAt().plus(policy.after());
            return new WaitingReview(
                    step.id(),
                    takeName(step),
                    step.key(),
                    review.openedAt(),
                    until,
                    policy.then(),
                    review.overdue(),
                    blockedBy(step));
        });
    }

    private List<StepId> blockedBy(PlannedStep step) {
        return plan.dependents(Set.of(step.id())).stream()
                .map(PlannedStep::id)
                .filter(dependent -> status(dependent) == StepState.Status.BLOCKED)
                .toList();
    }

    /** The name of the take that a step uses: {@code v001}. */
    public String takeName(PlannedStep step) {
        return versions(step).stream()
                .filter(StepState.TakeVersion::circled)
                .map(StepState.TakeVersion::name)
                .findFirst()
                .orElse("");
    }

    public Spending spending() {
        return budget.spending(plan.steps(), takes);
    }

    private StepState.Status status(StepId step) {
        return Objects.requireNonNull(statuses.get(step));
    }

    public List<PlannedStep> in(StepState.Status status) {
        return plan.steps().stream().filter(step -> status(step.id()) == status).toList();
    }

    public boolean any(StepState.Status status) {
        return statuses.containsValue(status);
    }
}
