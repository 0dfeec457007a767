package dev.continuity.render;

import java.time.Duration;

/** How often to ask: soon at first, then ever more seldom, never more seldom than the limit. */
final class Pace {
    private static final Duration FIRST = Duration.ofMillis(250);

    private final Duration limit;
    private Duration next = FIRST;

    Pace(Duration limit) {
        this.limit = limit;
    }

    Duration next() {
        Duration now = next.compareTo(limit) > 0 ? limit : next;
        next = now.plus(now.dividedBy(2));
        return now;
    }
}
