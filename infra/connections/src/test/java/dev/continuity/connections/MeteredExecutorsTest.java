package dev.continuity.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MeteredExecutorsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredExecutors executors = new MeteredExecutors(registry);

    @Test
    void an_executor_has_its_name_in_the_metrics_and_on_its_threads() throws Exception {
        // Given
        ExecutorService executor = executors.fixed("readers", 2);
        Callable<String> name = () -> Thread.currentThread().getName();

        // When
        String thread = executor.submit(name).get();

        // Then
        assertThat(thread).isEqualTo("readers-1");
        assertThat(registry.get("executor.pool.core")
                        .tag("name", "readers")
                        .gauge()
                        .value())
                .isEqualTo(2);
        executors.close();
    }

    @Test
    void an_executor_of_another_owner_is_metered_and_not_closed() {
        // Given
        ExecutorService executor = Executors.newFixedThreadPool(3);
        executors.meter("storage", executor);

        // When
        executors.close();

        // Then
        assertThat(registry.get("executor.pool.core")
                        .tag("name", "storage")
                        .gauge()
                        .value())
                .isEqualTo(3);
        assertThat(executor.isShutdown()).isFalse();
        executor.shutdownNow();
    }

    @Test
    void executors_end_with_the_application() {
        // Given
        ExecutorService executor = executors.scheduled("pollers", 1);

        // When
        executors.close();

        // Then
        assertThat(executor.isShutdown()).isTrue();
    }
}
