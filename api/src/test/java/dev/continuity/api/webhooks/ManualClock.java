package dev.continuity.api.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** A clock that stands still until it is moved. Each one starts in another month. */
final class ManualClock extends Clock {
    private static final AtomicInteger MONTHS = new AtomicInteger();

    private Instant now = Instant.parse("2026-03-04T05:06:07Z").plus(Duration.ofDays(30L * MONTHS.incrementAndGet()));

    void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
