package dev.continuity.cli;

import static org.awaitility.Awaitility.await;

import dev.continuity.studio.PortRequest;
import dev.continuity.studio.StandInServer;
import dev.continuity.studio.StudioHome;
import dev.continuity.studio.StudioState;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A film that is made quickly, with a studio of its own.
 *
 * @param cli that makes it
 * @param storyboard of the film
 */
record ShortFilm(InstalledCli cli, Path storyboard) {
    static final int TAKES = 3;

    /** Three takes of three seconds each. */
    static final double DOLLARS = 9 * 0.168;

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

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
        return new StudioHome(cli.home());
    }

    /** Runs a command, with Temporal in process and on any free ports. */
    CommandRun run(String... arguments) throws IOException, InterruptedException {
        return cli.run(withStudioOptions(arguments));
    }

    /**
     * Produces the film and kills the studio when all takes are submitted, so that no call is on its way to the
     * provider, and one of them is being rendered.
     */
    void killWhileRendering(Path folder) throws Exception {
        Process process = cli.start(
                folder.resolve("killed.out"),
                folder.resolve("killed.err"),
                withStudioOptions("produce", storyboard.toString()));
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(ConnectException.class)
                .until(this::isRendering);
        process.destroyForcibly().waitFor();
    }

    /** The requests so far; only while no studio is running. */
    BilledRequests requests() throws IOException, InterruptedException {
        try (StandInServer.Standalone standIn = StandInServer.standalone(home(), PortRequest.standIn(0))) {
            return BilledRequests.at(standIn.address());
        }
    }

    private boolean isRendering() throws IOException, InterruptedException {
        Optional<Integer> port = StudioState.of(home()).port("stand-in");
        if (port.isEmpty()) {
            return false;
        }
        BilledRequests requests = BilledRequests.at(URI.create("http://127.0.0.1:" + port.get()));
        return requests.count() == TAKES && requests.isAnyRunning();
    }

    private static String[] withStudioOptions(String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--engine", "in-process", "--port", "0", "--stand-in-port", "0", "--s3-port", "0"));
        return command.toArray(String[]::new);
    }
}
