package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RenderExecutorsTest {
    @Test
    void a_submit_that_is_under_way_at_the_close_still_gets_its_answer() {
        // Given
        RenderExecutors executors = new RenderExecutors();
        CountDownLatch closed = new CountDownLatch(1);
        Future<String> submit = executors.submits().submit(() -> {
            closed.await();
            return executors.provider().submit(() -> "accepted").get();
        });

        // When
        executors.close();
        closed.countDown();

        // Then
        assertThat(submit).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("accepted");
    }
}
