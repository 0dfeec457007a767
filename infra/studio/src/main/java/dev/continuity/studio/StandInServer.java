package dev.continuity.studio;

import dev.continuity.media.FfmpegSettings;
import dev.continuity.standin.FalStandIn;
import dev.continuity.standin.StandInSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The stand-in for fal, as a part of the studio or without one. */
public final class StandInServer implements AutoCloseable {
    private final FalStandIn server;

    private StandInServer(FalStandIn server) {
        this.server = server;
    }

    /**
     * Starts a stand-in without a studio. It keeps its requests in the home folder.
     *
     * @throws StudioException if a studio uses the home folder, because both would use the same requests, or the port is in
     *     use
     */
    public static Standalone standalone(StudioHome home, PortRequest port) {
        HomeLock lock = HomeLock.tryTake(home)
                .orElseThrow(() -> new StudioException(
                        "Another studio or stand-in already uses " + home.folder() + ". Choose another --home."));
        try {
            return new Standalone(start(home, port.hold(StudioState.of(home).port(port.server()))), lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    static StandInServer start(StudioHome home, PortRequest.Held port) {
        StandInSettings settings = StandInSettings.of(home.standIn(), ffmpeg()).withPort(port.release());
        try {
            return new StandInServer(FalStandIn.start(settings));
        } catch (IOException e) {
            throw new StudioException("The stand-in cannot start in " + home.standIn() + ": " + e.getMessage(), e);
        }
    }

    /** {@code http://127.0.0.1:port}. */
    public URI address() {
        return server.uri();
    }

    @Override
    public void close() {
        server.close();
    }

    private static Path ffmpeg() {
        return FfmpegSettings.ofEnvironment(System.getenv()).locateBinary();
    }

    /** A stand-in that no studio uses. It holds the lock of the home folder. */
    public static final class Standalone implements AutoCloseable {
        private final StandInServer standIn;
        private final HomeLock lock;

        private Standalone(StandInServer standIn, HomeLock lock) {
            this.standIn = standIn;
            this.lock = lock;
        }

        public URI address() {
            return standIn.address();
        }

        @Override
        public void close() {
            standIn.close();
            lock.close();
        }
    }
}
