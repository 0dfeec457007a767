package dev.continuity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RequiredToolTest {
    private static final String INSTRUCTION = "Install it with `apt install sprocket`.";

    @Test
    void an_installed_tool_is_used() {
        // When
        String tool = new RequiredTool("Sprocket", INSTRUCTION, true).require(Optional.of("/usr/bin/sprocket"));

        // Then
        assertThat(tool).isEqualTo("/usr/bin/sprocket");
    }

    @Test
    void a_missing_tool_skips_the_test_with_instructions() {
        // When, Then
        assertThatThrownBy(() -> new RequiredTool("Sprocket", INSTRUCTION, false).require(Optional.empty()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("Sprocket is missing")
                .hasMessageContaining(INSTRUCTION);
    }

    @Test
    void a_missing_tool_fails_the_test_on_a_build_server() {
        // When, Then
        assertThatThrownBy(() -> new RequiredTool("Sprocket", INSTRUCTION, true).require(Optional.empty()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CI=true")
                .hasMessageContaining(INSTRUCTION);
    }
}
