package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.LedgerActivity;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.take.Sha256;
import io.temporal.testing.TestActivityEnvironment;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerActivitiesTest extends RenderTest {
    private final TestActivityEnvironment temporal = TestWorker.temporal();

    LedgerActivitiesTest() {
        temporal.registerActivitiesImplementations(
                new LedgerActivities(project.ledger, new SequenceStore(project.objects)));
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void finished_takes_are_looked_up() {
        // Given
        var ready = worker().render(project.order()).take();
        Sha256 other = Sha256.of(new byte[] {1});

        // When
        var found =
                temporal.newActivityStub(LedgerActivity.class).lookUpTakes(project.name, List.of(other, ready.key()));

        // Then
        assertThat(found).containsExactly(ready);
    }
}
