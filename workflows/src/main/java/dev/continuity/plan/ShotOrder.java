package dev.continuity.plan;

import dev.continuity.storyboard.Continuation;
import dev.continuity.storyboard.Continuation.FromStep;
import dev.continuity.storyboard.Continuation.FromUnknown;
import dev.continuity.storyboard.Continuation.Outline;
import dev.continuity.storyboard.Shot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A shot in the order of dependencies, which may differ from the order of the document.
 *
 * @param shot to plan next
 * @param from what it continues from
 */
record ShotOrder(Shot shot, Continuation from) {
    static List<ShotOrder> of(List<Shot> shots) {
        List<Continuation> continuations = continuations(shots);
        Set<Integer> placed = new LinkedHashSet<>();
        for (int start = 0; start < shots.size(); start++) {
            placed.addAll(chainTo(start, continuations, placed));
        }
        return placed.stream()
                .map(index -> new ShotOrder(shots.get(index), continuations.get(index)))
                .toList();
    }

    private static List<Continuation> continuations(List<Shot> shots) {
        List<Outline> outlines = shots.stream().map(Shot::outline).toList();
        List<Continuation> continuations = new ArrayList<>();
        for (int i = 0; i < shots.size(); i++) {
            Continuation continuation = Continuation.of(outlines, i);
            if (continuation instanceof FromUnknown unknown) {
                throw new IllegalArgumentException(outlines.get(i).code() + ": " + unknown.message());
            }
            continuations.add(continuation);
        }
        return continuations;
    }

    // The shots to place before this one, and this one, in order.
    private static Deque<Integer> chainTo(int start, List<Continuation> continuations, Set<Integer> placed) {
        Deque<Integer> chain = new ArrayDeque<>();
        int at = start;
        while (!placed.contains(at)) {
            if (chain.size() == continuations.size()) {
                throw new IllegalArgumentException(
                        "The shots continue from each other in a cycle; start the chain at the source.");
            }
            chain.push(at);
            if (!(continuations.get(at) instanceof FromStep from)) {
                break;
            }
            at = from.shot();
        }
        return chain;
    }
}
