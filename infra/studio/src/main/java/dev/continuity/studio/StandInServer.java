package dev.continuity.studio;

import dev.continuity.media.FfmpegSettings;
import dev.continuity.standin.FalStandIn;
import dev.continuity.standin.StandInSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stand-in for fal, in the studio or alone. */
public final class StandInServer implements AutoCloseable {
    private final FalStandIn server;

    private StandInServer(FalStandIn server) {
        this.server = server;
    }

    /**
     * Starts one alone, which keeps its requests in the home.
     *
     * @throws StudioException if the home has a studio, whose stand-in keeps the same requests, or the port is in use
     */
    public static Alone alone(StudioHome home, PortRequest port) {
        HomeLock lock = HomeLock.tryTake(home)
                .orElseThrow(() -> new StudioException(
                        "Another studio or stand-in already uses " + home.folder() + ". Choose another --home."));
        try {
            return new Alone(start(home, port.hold(StudioState.of(home).port(port.server()))), lock);
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
        @Nullable String installed = System.getenv(FfmpegSettings.BINARY_SETTING);
        Optional<Path> binary =
                Optional.ofNullable(installed).filter(path -> !path.isBlank()).map(Path::of);
        return FfmpegSettings.defaults().withBinary(binary).locateBinary();
    }

    /** A stand-in with a home to itself. */
    public static final class Alone implements AutoCloseable {
        private final StandInServer standIn;
        private final HomeLock lock;

        private Alone(StandInServer standIn, HomeLock lock) {
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
