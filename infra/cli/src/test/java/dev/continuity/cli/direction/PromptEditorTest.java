package dev.continuity.cli.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.cli.terminal.CliException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PromptEditorTest {
    @Test
    void a_prompt_is_what_the_editor_saved() throws InterruptedException {
        // Given
        PromptEditor editor = PromptEditor.of(Map.of("EDITOR", "sed -i s/waits/climbs/"));

        // When
        String edited = editor.edit("让@老人 waits\nby the lamp");

        // Then
        assertThat(edited).isEqualTo("让@老人 climbs\nby the lamp");
    }

    @Test
    void the_visual_editor_comes_first() {
        // When
        PromptEditor editor = PromptEditor.of(Map.of("EDITOR", "ed", "VISUAL", "code --wait"));

        // Then
        assertThat(editor.command()).isEqualTo("code --wait");
    }

    @Test
    void an_editor_that_fails_changes_nothing() {
        // Given
        PromptEditor editor = new PromptEditor("false");

        // When
        ThrowingCallable edit = () -> editor.edit("The keeper waits");

        // Then
        assertThatThrownBy(edit)
                .isInstanceOf(CliException.class)
                .hasMessage("The editor 'false' ended with exit code 1. Nothing was changed.");
    }
}
