package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.Estimate;
import dev.continuity.sequence.EstimateResult;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storyboard.Storyboards;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class EstimateWorkflowTest {
    private final FakeActivities activities = new FakeActivities();
    private final WorkflowTestServer server = new WorkflowTestServer(activities);

    @AfterEach
    void stop(TestInfo test) {
        server.keepHistory(test.getTestMethod().orElseThrow().getName());
        server.close();
    }

    @Test
    void an_estimate_knows_which_takes_exist() {
        // Given
        server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES)).getResult(SequenceState.class);
        // When
        EstimateResult result = server.workflow(EstimateWorkflow.class)
                .estimate(Storyboards.read(SampleSequences.TWO_BRANCHES.replace("the lamp room", "the boat")));
        // Then
        assertThat(result.problems()).isEmpty();
        assertThat(result.estimate()).extracting(Estimate::dollars).isEqualTo(new BigDecimal("0.8400"));
    }

    @Test
    void a_picture_that_no_prompt_names_is_not_fetched() {
        // Given
        String unused = "images: { look: https://example.com/broken.png }\nshots:";
        activities.badMedia.put(
                "https://example.com/broken.png",
                TemporalFailures.permanent(FailureDetails.of(FailureCode.MEDIA_UNUSABLE, "It is a text file.")));
        // When
        EstimateResult result = server.workflow(EstimateWorkflow.class)
                .estimate(Storyboards.read(SampleSequences.CHAIN.replace("shots:", unused)));
        // Then
        assertThat(result.problems()).isEmpty();
    }
}
