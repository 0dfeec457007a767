package dev.continuity.cli.direction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.ApiException;
import dev.continuity.client.SequenceChange;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.DocumentMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a changed copy of a sequence. */
@Command(
        name = "branch",
        header = "Starts another sequence from this one, with changes. They share every take that is the same.",
        description = {
            "The price is printed first. This sequence stays as it is.",
            "If no studio is running, one is started until the new sequence ends or needs a decision."
        },
        exitCodeList = {
            "0:The new sequence is started. If this command started a studio: its film is finished.",
            "1:The branch was refused or not agreed to, there is no film, or the API did not answer.",
            "2:There is no such sequence or place in its storyboard, --yes is missing, or the command is invalid."
        },
        footer = {
            "",
            "Example:",
            "  continuity branch AGM-harbour-at-dusk-3f9a2c1b04 --title 'Harbour in snow' \\",
            "      --set 'shots.SH0020.reference.prompt=The keeper climbs through the snow'"
        })
public final class BranchCommand implements Callable<Integer> {
    /** Text that only begins like JSON is text. */
    private static final ObjectReader WHOLE =
            DocumentMapper.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Terminal terminal;

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Mixin
    private SpendingOptions spending = new SpendingOptions();

    @Option(names = "--title", paramLabel = "TITLE", description = "Title of the new film (default: the same).")
    private @Nullable String title;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "A change of the storyboard, such as shots.SH0020.reference.prompt=TEXT,"
                    + " shots.SH0020.edits.dusk.prompt=TEXT or budget.cap=20; can be repeated.")
    private List<String> set = new ArrayList<>();

    public BranchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, JsonNode> changes = new LinkedHashMap<>();
        for (String change : set) {
            int equals = change.indexOf('=');
            if (equals < 1) {
                throw CliException.badInput("--set is \"" + PlainText.oneLine(change)
                        + "\" (allowed: PATH=VALUE, such as shots.SH0020.reference.prompt=TEXT).");
            }
            changes.put(change.substring(0, equals).strip(), value(change.substring(equals + 1)));
        }
        try {
            return new PricedChange(terminal, options, spending).run(sequence -> SequenceChange.branch(title, changes));
        } catch (ApiException e) {
            throw e.problem().problems().isEmpty() ? e : invalid(e.problem().problems());
        }
    }

    private static CliException invalid(List<StoryboardProblem> problems) {
        return CliException.badInput(problems.stream()
                .map(problem -> PlainText.oneLine(
                        "%s: %s (allowed: %s)".formatted(problem.path(), problem.message(), problem.allowed())))
                .collect(Collectors.joining("\n", "", "\nNothing was started.")));
    }

    /** Numbers, true and false, lists and objects are those of JSON; everything else is text. */
    private static JsonNode value(String text) {
        try {
            JsonNode value = WHOLE.readTree(text);
            return value == null || value.isMissingNode() || value.isNull() ? TextNode.valueOf(text) : value;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
