package dev.continuity.client;

import dev.continuity.direction.StepRevision;
import dev.continuity.storyboard.Storyboard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of a sequence that a person decides on. */
public sealed interface SequenceChange {
    /** Path below that of the sequence. */
    String BRANCH = "/branch";

    /**
     * One that is described in the body of a request.
     *
     * @param path below that of the sequence
     * @param members of the body
     */
    record Described(String path, Map<String, Object> members) implements SequenceChange {
        public Described {
            members = Map.copyOf(members);
        }
    }

    /**
     * A new storyboard in place of the present one.
     *
     * @param cancelUnwanted whether calls under way that are no longer wanted are cancelled
     */
    record Revised(Storyboard storyboard, boolean cancelUnwanted) implements SequenceChange {}

    /** Whether the budget of the sequence pays for it; a branch has its own. */
    default boolean isPaidBySequence() {
        return !(this instanceof Described described && described.path().equals(BRANCH));
    }

    /** @param targets empty: all takes that wait for a review */
    static SequenceChange approve(List<StepTarget> targets) {
        return new Described(
                "/approve",
                Map.of("targets", targets.stream().map(StepTarget::toString).toList()));
    }

    static SequenceChange reject(StepTarget target) {
        return of(target, "reject", Map.of());
    }

    static SequenceChange takeBack(StepTarget target) {
        return of(target, "take-back", Map.of());
    }

    /**
     * @param revision what changes; {@link StepRevision#NONE}: the same recipe again
     * @param keepRest whether what depends on the step keeps its takes
     */
    static SequenceChange retake(StepTarget target, StepRevision revision, boolean keepRest) {
        Map<String, Object> members = new LinkedHashMap<>(Map.of("keepRest", keepRest));
        if (!revision.isEmpty()) {
            members.put("revision", revision);
        }
        return of(target, "retake", members);
    }

    /**
     * @param take {@code v002}
     * @param keepRest whether what depends on the step keeps its takes
     */
    static SequenceChange circle(StepTarget target, String take, boolean keepRest) {
        return of(target, "circle", Map.of("take", take, "keepRest", keepRest));
    }

    static SequenceChange revise(Storyboard storyboard, boolean cancelUnwanted) {
        return new Revised(storyboard, cancelUnwanted);
    }

    /**
     * A new sequence with changes.
     *
     * @param title of the new one; null: the same
     * @param set new values by their paths in the storyboard, such as {@code shots.SH0020.reference.prompt}
     */
    static SequenceChange branch(@Nullable String title, Map<String, ?> set) {
        Map<String, Object> members = new LinkedHashMap<>(Map.of("set", set));
        if (title != null) {
            members.put("title", title);
        }
        return new Described(BRANCH, members);
    }

    private static SequenceChange of(StepTarget target, String action, Map<String, Object> members) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        if (target.step() != null) {
            all.put("step", target.step());
        }
        return new Described("/shots/" + target.shot() + "/" + action, all);
    }
}
