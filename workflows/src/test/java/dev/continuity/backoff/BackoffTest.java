package dev.continuity.backoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));

    @Test
    void each_delay_is_twice_the_one_before_up_to_the_limit() {
        // Given
        Backoff.Delays delays = BACKOFF.delays(() -> 1);
        // When
        List<Duration> first = Stream.generate(delays::next).limit(5).toList();
        // Then
        assertThat(first).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 5L, 5L);
    }

    @Test
    void at_least_half_of_a_delay_is_waited() {
        // Given
        Backoff.Delays delays = BACKOFF.delays(() -> 0);
        // When
        List<Duration> first = Stream.generate(delays::next).limit(4).toList();
        // Then
        assertThat(first).extracting(Duration::toMillis).containsExactly(500L, 1_000L, 2_000L, 2_500L);
    }

    @Test
    void after_a_success_the_delays_begin_again() {
        // Given
        Backoff.Delays delays = BACKOFF.delays(() -> 1);
        delays.next();
        delays.next();
        // When
        delays.reset();
        // Then
        assertThat(delays.next()).isEqualTo(Duration.ofSeconds(1));
    }

    @Property(tries = 100)
    void the_same_random_numbers_give_the_same_delays_and_none_exceeds_the_limit(
            @ForAll @LongRange(min = 1, max = 86_400_000) long first,
            @ForAll @LongRange(min = 0, max = Integer.MAX_VALUE) long more,
            @ForAll long seed) {
        // Given
        Backoff backoff = new Backoff(Duration.ofMillis(first), Duration.ofMillis(first + more));
        // When
        List<Duration> delays = delays(backoff, seed);
        // Then
        assertThat(delays).isEqualTo(delays(backoff, seed)).allSatisfy(delay -> assertThat(delay)
                .isBetween(backoff.first().dividedBy(2), backoff.limit()));
    }

    @Test
    void a_backoff_without_a_delay_is_refused() {
        // When
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 < first <= limit");
    }

    private static List<Duration> delays(Backoff backoff, long seed) {
        return Stream.generate(backoff.delays(new Random(seed)::nextDouble)::next)
                .limit(80)
                .toList();
    }
}
