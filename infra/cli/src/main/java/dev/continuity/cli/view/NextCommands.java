package dev.continuity.cli.view;

import dev.continuity.client.ApiAddress;
import dev.continuity.sequence.SequenceId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Commands that continue a sequence, ready to be pasted into a shell. */
public final class NextCommands {
    private NextCommands() {}

    /** The current command as it was typed, without the credentials in it. */
    public static String repeat(CommandSpec spec) {
        List<String> arguments = new ArrayList<>();
        String option = "";
        for (String argument : spec.root().commandLine().getParseResult().originalArgs()) {
            arguments.add(withoutCredentials(option + argument).substring(option.length()));
            option = argument.equals("--api") || argument.equals("--header") ? argument + "=" : "";
        }
        return of(arguments);
    }

    /** A command with its arguments, each of them quoted if a shell would read it otherwise. */
    public static String of(List<String> arguments) {
        return "continuity " + arguments.stream().map(NextCommands::quoted).collect(Collectors.joining(" "));
    }

    /**
     * What to do after Ctrl-C.
     *
     * @param studioEnds whether the studio ends with this process
     * @param command that continues the sequence
     */
    public static String afterCtrlC(SequenceId id, boolean studioEnds, String command) {
        return studioEnds
                ? "Stopped, and the studio too. Sequence " + id
                        + " continues when a studio is started here again. To continue now: " + command
                : "Sequence " + id + " keeps running. To follow it again: " + command
                        + "\nTo cancel it: continuity cancel " + id;
    }

    /** @param argument an option with its value, {@code --header=NAME: VALUE}, or another argument */
    private static String withoutCredentials(String argument) {
        return argument.startsWith("--header=")
                ? argument.replaceFirst(":.*", ": …")
                : argument.startsWith("--api=") ? ApiAddress.withoutUserInfo(argument) : argument;
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
