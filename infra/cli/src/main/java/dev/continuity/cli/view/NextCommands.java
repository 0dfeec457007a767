package dev.continuity.cli.view;

import dev.continuity.sequence.SequenceId;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** How to go on. */
public final class NextCommands {
    private NextCommands() {}

    /** The command as it was typed. */
    public static String of(CommandSpec spec) {
        List<String> typed = spec.root().commandLine().getParseResult().originalArgs();
        return "continuity " + typed.stream().map(NextCommands::quoted).collect(Collectors.joining(" "));
    }

    /** @param ours whether the studio ends with this process */
    public static String afterCtrlC(SequenceId id, boolean ours, String again) {
        return ours
                ? "Stopped, and the studio with it. The sequence " + id
                        + " goes on from where it is when a studio starts" + " here again; to go on with it now: "
                        + again
                : "The sequence " + id + " goes on without this window. To see it again: " + again + "\nTo stop it:"
                        + " continuity cancel " + id;
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
