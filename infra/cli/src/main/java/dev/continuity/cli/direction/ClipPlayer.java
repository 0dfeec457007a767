package dev.continuity.cli.direction;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens clips.
 *
 * @param command and its first arguments; empty: nothing can be opened
 */
record ClipPlayer(List<String> command) {
    ClipPlayer {
        command = List.copyOf(command);
    }

    /**
     * The player that a person has chosen, else the system's.
     *
     * @param chosen command with arguments; {@code none}: no player
     * @param system name of the operating system
     */
    static ClipPlayer of(@Nullable String chosen, String system, Map<String, String> environment) {
        if (chosen != null) {
            return new ClipPlayer(chosen.equals("none") ? List.of() : words(chosen));
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return new ClipPlayer(List.of("open"));
        } else if (name.startsWith("windows")) {
            return new ClipPlayer(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        boolean hasScreen = Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                .anyMatch(variable -> !environment.getOrDefault(variable, "").isEmpty());
        String browser = environment.getOrDefault("BROWSER", "");
        return new ClipPlayer(!hasScreen ? List.of() : browser.isBlank() ? List.of("xdg-open") : words(browser));
    }

    /**
     * Opens a clip, without waiting for the player.
     *
     * @param address URL or file
     * @return whether there is such a player
     */
    boolean open(String address) {
        if (command.isEmpty()) {
            return false;
        }
        List<String> all = new ArrayList<>(command);
        all.add(address);
        try {
            new ProcessBuilder(all)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
