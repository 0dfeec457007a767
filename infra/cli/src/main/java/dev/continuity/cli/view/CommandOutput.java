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

/** The result of a command on stdout: lines for people, or one JSON object for scripts. */
public final class CommandOutput {
    private static final ObjectMapper JSON = DocumentMapper.mapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Terminal terminal;
    private final boolean json;

    public CommandOutput(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** Prints a result: the value if JSON is wanted, else the lines. */
    public void print(Object value, List<String> lines) {
        if (json) {
            terminal.out(toJson(value));
        } else {
            lines.forEach(terminal::out);
        }
    }

    /** Prints an error if JSON is wanted. People read it on stderr, where it is printed anyway. */
    public void printError(CliException error) {
        if (json) {
            List<StoryboardProblem> problems = error.problems();
            String message = problems.isEmpty() ? error.getMessage() : ProblemList.count(problems);
            terminal.out(toJson(new Refusal("refused", message, problems)));
        }
    }

    private static String toJson(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private record Refusal(String status, @Nullable String message, List<StoryboardProblem> problems) {}
}
