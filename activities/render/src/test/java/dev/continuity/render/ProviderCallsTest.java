package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.RenderResult;
import dev.continuity.render.CallCountingProxy.Call;
import org.junit.jupiter.api.Test;

/** Counts the calls to the provider for one take. */
class ProviderCallsTest extends RenderTest {
    private final CallCountingProxy proxy = closedAfterwards(new CallCountingProxy(TestEnvironment.falUri()));

    @Test
    void a_take_is_one_submit_one_stream_and_one_result() {
        // Given
        TestEnvironment.faults("{\"kind\":\"slow-queue\",\"seconds\":1,\"times\":1}");

        // When
        RenderResult rendered = worker(8).render(project.order());

        // Then
        assertThat(rendered.reused()).isFalse();
        assertThat(proxy.count(Call.SUBMIT)).isOne();
        assertThat(proxy.count(Call.STREAM)).isOne();
        assertThat(proxy.count(Call.STATUS)).isZero();
        assertThat(proxy.count(Call.RESULT)).isOne();
    }

    @Test
    void without_a_stream_a_poll_is_one_call_and_the_result_is_asked_for_once() {
        // Given
        TestEnvironment.faults("{\"kind\":\"slow-queue\",\"seconds\":1,\"times\":1}");

        // When
        RenderResult rendered = worker(0).render(project.order());

        // Then
        assertThat(rendered.reused()).isFalse();
        assertThat(proxy.count(Call.SUBMIT)).isOne();
        assertThat(proxy.count(Call.STREAM)).isZero();
        assertThat(proxy.count(Call.STATUS)).isPositive();
        assertThat(proxy.count(Call.RESULT)).isOne();
    }

    private TestWorker worker(int statusStreams) {
        return closedAfterwards(new TestWorker(project.objects, TestEnvironment.falAt(proxy.uri()), statusStreams));
    }
}
