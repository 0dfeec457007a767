package dev.continuity.cli.direction;

import dev.continuity.cli.terminal.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Opens a text in an editor.
 *
 * @param command a shell reads it: it may have arguments
 */
record PromptEditor(String command) {
    /** The editor of a person: {@code VISUAL}, else {@code EDITOR}, else vi. */
    static PromptEditor of(Map<String, String> environment) {
        return new PromptEditor(Stream.of("VISUAL", "EDITOR")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(editor -> !editor.isBlank())
                .findFirst()
                .orElse("vi"));
    }

    /** Returns the text as it was saved, without blanks around it. */
    String edit(String text) throws InterruptedException {
        try {
            Path file = Files.createTempFile("prompt-", ".txt");
            try {
                Files.writeString(file, text + "\n");
                run(file);
                return Files.readString(file).strip();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw CliException.notDone("The prompt cannot be edited: " + e.getMessage());
        }
    }

    private void run(Path file) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("sh", "-c", command + " \"$1\"", "sh", file.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw CliException.notDone(
                    "The editor '" + command + "' ended with exit code " + exitCode + ". Nothing was changed.");
        }
    }
}
