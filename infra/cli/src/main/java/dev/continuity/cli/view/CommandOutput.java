package dev.continuity.cli.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ProblemList;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.DocumentMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one thing that a command says on stdout: lines for people, or one JSON object for scripts. */
public final class CommandOutput {
    private static final ObjectMapper JSON = DocumentMapper.mapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Terminal terminal;
    private final boolean json;

    public CommandOutput(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** Says a value, in the form that is wanted. */
    public void say(Object value, List<String> lines) {
        if (json) {
            terminal.print(written(value));
        } else {
            lines.forEach(terminal::print);
        }
    }

    /** For scripts only: what people read on stderr. */
    public void refuse(CliException complaint) {
        if (json) {
            List<StoryboardProblem> problems = complaint.problems();
            String says = problems.isEmpty() ? complaint.getMessage() : ProblemList.count(problems);
            terminal.print(written(new Refusal("refused", says, problems)));
        }
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private record Refusal(String status, @Nullable String message, List<StoryboardProblem> problems) {}
}
