package dev.continuity.e2e.seeds;

import dev.continuity.e2e.seeds.PlannedFault.OnTheRoad;
import dev.continuity.e2e.seeds.PlannedFault.Party;
import dev.continuity.e2e.seeds.PlannedFault.Trouble;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The faults that lie on the road to one of the parties; of those that are met, the first that is not used up counts. */
final class RouteFaults implements FaultyProxy.Traffic {
    private final SeedLog story;
    private final List<Obstacle> obstacles;

    RouteFaults(SeedScenario script, Party party, SeedLog story) {
        this.story = story;
        this.obstacles = script.faults().stream()
                .filter(fault -> fault instanceof OnTheRoad)
                .map(fault -> (OnTheRoad) fault)
                .filter(fault -> fault.party() == party)
                .map(Obstacle::new)
                .toList();
    }

    @Override
    public synchronized @Nullable Trouble meets(String request) {
        for (Obstacle obstacle : obstacles) {
            if (obstacle.isMetBy(request)) {
                story.happens(obstacle.fault.mishap(), obstacle.fault.trouble() + " to " + request);
                return obstacle.fault.trouble();
            }
        }
        return null;
    }

    private static final class Obstacle {
        private final OnTheRoad fault;
        private final Pattern request;
        private int seen;

        Obstacle(OnTheRoad fault) {
            this.fault = fault;
            this.request = Pattern.compile(fault.where().request());
        }

        boolean isMetBy(String asked) {
            if (!request.matcher(asked).find()) {
                return false;
            }
            seen++;
            return seen > fault.where().skip()
                    && seen <= fault.where().skip() + fault.where().times();
        }
    }
}
