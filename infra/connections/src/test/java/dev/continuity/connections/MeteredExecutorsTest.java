package dev.continuity.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
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
    void executors_end_with_the_application() {
        // Given
        ExecutorService executor = executors.scheduled("pollers", 1);

        // When
        executors.close();

        // Then
        assertThat(executor.isShutdown()).isTrue();
    }
}
