package dev.continuity.cli;

import dev.continuity.studio.PortRequest;
import dev.continuity.studio.StandInServer;
import dev.continuity.studio.StudioHome;
import dev.continuity.studio.StudioState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A film that is soon made, and the studio that makes it, as people at a shell start it.
 *
 * @param shell where the commands are typed
 * @param storyboard of the film
 */
record ShortFilm(InstalledCli shell, Path storyboard) {
    static final int TAKES = 3;

    /** Three takes of three seconds each. */
    static final double DOLLARS = 9 * 0.168;

    private static final String STORYBOARD =
            """
            title: A short film
            project: AGM
            source: %s
            shots:
              - code: SH0010
                reference: { prompt: "Based on @Video1, the next shot: the boat makes for the pier", duration: 3 }
                edits:
                  - { id: dusk, prompt: "Relight to dusk" }
              - code: SH0020
                continuesFrom: SH0010/reference
                reference: { prompt: "Close on the lamp room", duration: 3 }
            """;

    static ShortFilm in(Path folder) throws IOException {
        String text = STORYBOARD.formatted(HarbourFilm.FOLDER.resolve("harbour/plate.mp4"));
        return new ShortFilm(new InstalledCli(folder), Files.writeString(folder.resolve("short.yaml"), text));
    }

    StudioHome home() {
        return new StudioHome(shell.home());
    }

    /** Types a command on the in-process engine, on any free ports. */
    InstalledCli.Typed type(String... words) throws IOException, InterruptedException {
        return shell.type(complete(words));
    }

    /** Has it produced, and kills the studio when the first take is there and the next are under way. */
    void killInTheMiddle(Path folder) throws Exception {
        Process producing = shell.start(
                folder.resolve("killed.out"), folder.resolve("killed.err"), complete("produce", storyboard.toString()));
        StandInBook.await(this::standIn, StandInBook::isInTheMiddle);
        producing.destroyForcibly().waitFor();
    }

    /** The book, while no studio is running. */
    StandInBook book() throws IOException, InterruptedException {
        try (StandInServer.Alone standIn = StandInServer.alone(home(), PortRequest.standIn(0))) {
            return StandInBook.at(standIn.address());
        }
    }

    private Optional<URI> standIn() {
        return StudioState.of(home()).port("stand-in").map(port -> URI.create("http://127.0.0.1:" + port));
    }

    private static String[] complete(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("--engine", "in-process", "--port", "0", "--stand-in-port", "0", "--s3-port", "0"));
        return command.toArray(String[]::new);
    }
}
