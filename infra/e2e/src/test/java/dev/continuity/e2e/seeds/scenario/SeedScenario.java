package dev.continuity.e2e.seeds.scenario;

import dev.continuity.sequence.SequenceId;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.storyboard.Review;
import dev.continuity.storyboard.ShotDefaults;
import dev.continuity.storyboard.Storyboard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sequences of one seed, and what goes wrong.
 *
 * @param webhooks whether the provider sends webhooks
 * @param twin whether a second sequence of the same project needs the same takes at the same time
 * @param reviewed whether the last take of each shot has to be approved
 */
public record SeedScenario(
        long seed,
        StoryboardShape shape,
        boolean webhooks,
        boolean twin,
        OnSubmissionUnknown policy,
        List<PlannedFault> faults,
        boolean reviewed,
        List<PlannedDecision> decisions) {
    private static final int FEWEST = 3;
    private static final int MOST = 7;

    public SeedScenario {
        faults = List.copyOf(faults);
        decisions = List.copyOf(decisions);
    }

    public static SeedScenario of(long seed) {
        SeededDraws draws = new SeededDraws(seed);
        StoryboardShape shape = draws.oneOf(StoryboardShape.values());
        boolean twin = draws.oneIn(5);
        boolean someWebhooks = draws.oneIn(3);
        List<PlannedFault> faults = new ArrayList<>();
        for (int n = draws.between(FEWEST, MOST); n > 0; n--) {
            faults.addAll(FaultDraw.from(draws, shape));
        }
        // The policy to resubmit may pay twice, but only if the history hides calls.
        boolean hidden = faults.stream().anyMatch(fault -> fault.kind() == FaultKind.HIDDEN);
        boolean resubmits = draws.oneIn(4) && !hidden;
        boolean webhooks = someWebhooks
                || faults.stream().anyMatch(fault -> fault.kind().name().startsWith("WEBHOOK"));
        boolean reviewed = draws.oneIn(4);
        List<PlannedDecision> decisions = new ArrayList<>();
        for (int sequence = 0; sequence < (twin ? 2 : 1); sequence++) {
            decisions.addAll(DecisionDraw.from(draws, shape, sequence, reviewed));
        }
        return new SeedScenario(
                seed,
                shape,
                webhooks,
                twin,
                resubmits ? OnSubmissionUnknown.RESUBMIT : OnSubmissionUnknown.HOLD,
                faults,
                reviewed,
                decisions);
    }

    public String project() {
        return "S" + seed;
    }

    public <F extends PlannedFault> Stream<F> faults(Class<F> type) {
        return faults.stream().filter(type::isInstance).map(type::cast);
    }

    /** The storyboard of each sequence, by its id, in order. */
    public Map<SequenceId, Storyboard> storyboards(String source) {
        ShotDefaults defaults = reviewed ? new ShotDefaults(Review.MANUAL, null, null, null) : null;
        return IntStream.range(0, twin ? 2 : 1)
                .mapToObj(n -> new Storyboard(
                        "Seed " + n,
                        project(),
                        source,
                        null,
                        Map.of(),
                        Map.of(),
                        null,
                        defaults,
                        policy,
                        shape.shots()))
                .collect(Collectors.toMap(
                        storyboard -> SequenceId.of(project(), storyboard.title(), "seeds"),
                        storyboard -> storyboard,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    @Override
    public String toString() {
        return "seed %d: %s%s%s%s, %s\n%s"
                .formatted(
                        seed,
                        shape,
                        twin ? " twice at once" : "",
                        webhooks ? " with webhooks" : "",
                        reviewed ? " with reviews" : "",
                        policy,
                        Stream.concat(faults.stream(), decisions.stream())
                                .map(one -> "  - " + one)
                                .collect(Collectors.joining("\n")));
    }
}
