package dev.continuity.direction;

import dev.continuity.plan.Plan;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Media;
import java.util.Map;

/**
 * A storyboard with all that people have decided about it.
 *
 * @param storyboard as it is now
 * @param media ingested, by reference
 * @param controls how it is run
 * @param direction the decisions
 */
public record DirectedStoryboard(
        Storyboard storyboard, Map<String, Media> media, Controls controls, Direction direction) {
    /** @throws IllegalArgumentException if media is missing */
    public Plan plan() {
        return Plan.of(storyboard, media, direction.choices());
    }

    public DirectedStoryboard with(Storyboard newStoryboard) {
        return new DirectedStoryboard(newStoryboard, media, controls, direction);
    }

    public DirectedStoryboard with(Map<String, Media> newMedia) {
        return new DirectedStoryboard(storyboard, newMedia, controls, direction);
    }

    public DirectedStoryboard with(Controls newControls) {
        return new DirectedStoryboard(storyboard, media, newControls, direction);
    }

    public DirectedStoryboard with(Direction newDirection) {
        return new DirectedStoryboard(storyboard, media, controls, newDirection);
    }
}
