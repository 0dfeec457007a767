package dev.continuity.e2e.seeds;

import dev.continuity.sequence.SequenceId;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.storyboard.Storyboard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is played, and what is to go wrong.
 *
 * @param webhooks whether the provider is asked to call back
 * @param twin whether a second sequence of the same project wants the same takes at the same time
 */
record SeedScenario(
        long seed,
        StoryboardShape shape,
        boolean webhooks,
        boolean twin,
        OnSubmissionUnknown policy,
        List<PlannedFault> faults) {
    private static final int FEWEST = 3;
    private static final int MOST = 7;

    SeedScenario {
        faults = List.copyOf(faults);
    }

    static SeedScenario of(long seed) {
        SeededDraws dice = new SeededDraws(seed);
        StoryboardShape shape = dice.of(StoryboardShape.values());
        boolean twin = dice.oneIn(5);
        boolean someWebhooks = dice.oneIn(3);
        List<PlannedFault> faults = new ArrayList<>();
        for (int n = dice.between(FEWEST, MOST); n > 0; n--) {
            faults.addAll(FaultDraw.from(dice, shape));
        }
        // Who lets a policy submit again takes the risk to pay twice; but only where the history hides calls is there
        // one.
        boolean hidden = faults.stream().anyMatch(fault -> fault.mishap() == FaultKind.HIDDEN);
        boolean resubmits = dice.oneIn(4) && !hidden;
        boolean webhooks = someWebhooks
                || faults.stream().anyMatch(fault -> fault.mishap().name().startsWith("HOOK"));
        return new SeedScenario(
                seed,
                shape,
                webhooks,
                twin,
                resubmits ? OnSubmissionUnknown.RESUBMIT : OnSubmissionUnknown.HOLD,
                faults);
    }

    String project() {
        return "S" + seed;
    }

    /** The storyboard of each sequence, by its id. */
    Map<SequenceId, Storyboard> storyboards(String source) {
        return IntStream.range(0, twin ? 2 : 1)
                .mapToObj(n -> new Storyboard(
                        "Chaos " + n, project(), source, null, Map.of(), Map.of(), null, null, policy, shape.shots()))
                .collect(Collectors.toMap(
                        storyboard -> SequenceId.of(project(), storyboard.title(), "chaos"), storyboard -> storyboard));
    }

    @Override
    public String toString() {
        return "seed %d: %s%s%s, %s\n%s"
                .formatted(
                        seed,
                        shape,
                        twin ? " twice at once" : "",
                        webhooks ? " with webhooks" : "",
                        policy,
                        faults.stream().map(fault -> "  - " + fault).collect(Collectors.joining("\n")));
    }
}
