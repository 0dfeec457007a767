package dev.continuity.render.activity;

import java.time.Duration;

/** How often to ask: soon at first, then ever more seldom, never more seldom than the limit. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(250);

    private final Duration limit;
    private Duration next = FIRST;

    public Backoff(Duration limit) {
        this.limit = limit;
    }

    public Duration next() {
        Duration now = next.compareTo(limit) > 0 ? limit : next;
        next = now.plus(now.dividedBy(2));
        return now;
    }
}
