package dev.continuity.standin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A stand-in without delays, with an uploaded clip of three seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
public abstract class RunningStandIn {

    @TempDir
    public static Path folder;

    FalStandIn standIn;
    public StandInClient caller;
    public String plate;

    @BeforeAll
    void start() throws Exception {
        standIn = FalStandIn.start(settings(folder.resolve("home")));
        caller = new StandInClient(standIn.uri());
        Path clip = TestFfmpeg.clip(
                folder.resolve("plate.mp4"),
                "testsrc2=size=720x720:rate=24",
                3,
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=330:duration=3");
        plate = caller.upload(clip, "video/mp4");
    }

    static StandInSettings settings(Path home) {
        return StandInSettings.of(home, TestFfmpeg.BINARY).withPace(Duration.ZERO, Duration.ZERO);
    }

    @AfterEach
    void clearFaults() throws IOException, InterruptedException {
        caller.send(caller.request("/faults").DELETE());
    }

    @AfterAll
    void stop() {
        standIn.close();
    }
}
