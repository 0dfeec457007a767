package dev.continuity.plan;

import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The longest chain of dependent steps. It decides how long a sequence takes, since everything else runs in parallel.
 *
 * @param steps from first to last, without those whose take exists
 * @param expected duration without time in the provider's queue
 */
record CriticalPath(List<StepId> steps, Duration expected) {
    /** Seconds to render one second of output (fal: 80–320 s were measured for 5 s; this is the middle). */
    static final int RENDER_SECONDS_PER_SECOND = 40;

    CriticalPath {
        steps = List.copyOf(steps);
    }

    static CriticalPath of(Plan plan, Set<Sha256> ready) {
        Map<StepId, Double> readyAfter = new LinkedHashMap<>();
        StepId last = null;
        double longest = 0;
        for (PlannedStep step : plan.steps()) {
            double seconds = readyAfter(plan, step, ready, readyAfter);
            if (seconds > longest) {
                longest = seconds;
                last = step.id();
            }
        }
        Deque<StepId> path = new ArrayDeque<>();
        for (StepId at = last;
                at != null && !ready.contains(plan.step(at).key());
                at = plan.step(at).after()) {
            path.push(at);
        }
        return new CriticalPath(List.copyOf(path), Duration.ofMillis(Math.round(longest * 1_000)));
    }

    // A chain can be as long as a storyboard: a loop, since recursion could overflow the stack.
    private static double readyAfter(Plan plan, PlannedStep step, Set<Sha256> ready, Map<StepId, Double> known) {
        Deque<PlannedStep> open = new ArrayDeque<>();
        PlannedStep at = step;
        while (!known.containsKey(at.id())) {
            open.push(at);
            if (at.after() == null) {
                break;
            }
            at = plan.step(at.after());
        }
        double seconds = known.getOrDefault(at.id(), 0.0);
        for (PlannedStep next : open) {
            seconds = ready.contains(next.key()) ? 0 : seconds + next.seconds() * RENDER_SECONDS_PER_SECOND;
            known.put(next.id(), seconds);
        }
        return seconds;
    }
}
