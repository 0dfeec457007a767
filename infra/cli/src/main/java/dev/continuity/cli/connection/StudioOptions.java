package dev.continuity.cli.connection;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.client.ApiAddress;
import dev.continuity.studio.PortRequest;
import dev.continuity.studio.StudioHome;
import dev.continuity.studio.StudioSettings;
import dev.continuity.studio.StudioSettings.TemporalChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which API a command talks to, and how a studio is started if none is running. */
public final class StudioOptions {
    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortConverter.class,
            description = "Port of the studio's API; 0: any free port (default: 7700 if it is free, else any).")
    private @Nullable Integer port;

    @Option(
            names = "--stand-in-port",
            paramLabel = "N",
            converter = PortConverter.class,
            description = "Port of the stand-in for fal; 0: any free port (default: 7701 if it is free, else any).")
    private @Nullable Integer standInPort;

    @Option(
            names = "--s3-port",
            paramLabel = "N",
            converter = PortConverter.class,
            description = "Port of the studio's S3; 0: any free port (default: 7702 if it is free, else any).")
    private @Nullable Integer s3Port;

    @Option(
            names = "--engine",
            paramLabel = "auto|in-process|dev-server",
            defaultValue = "auto",
            description = "How the studio runs Temporal. dev-server: Temporal's dev server, with its database in the"
                    + " home folder. in-process: in memory. auto: dev-server if the program temporal is on the PATH,"
                    + " else in-process.")
    private String engine = "auto";

    @Option(
            names = "--temporal",
            paramLabel = "PATH",
            description = "The program temporal to run the dev server with (default: the one on the PATH).")
    private @Nullable Path temporal;

    @Option(
            names = "--api",
            paramLabel = "URL",
            converter = ApiAddressConverter.class,
            description =
                    "Use the API at this address, such as http://127.0.0.1:7700 or https://HOST/PATH, and start no"
                            + " studio.")
    private @Nullable ApiAddress api;

    @Mixin
    private ProxyLogin login = new ProxyLogin();

    /**
     * The API that was named, with its login.
     *
     * @throws CliException if there is more than one login
     */
    public @Nullable ApiAddress api() {
        if (api == null) {
            login.refuseHeaders();
            return null;
        }
        return login.addTo(api, System.getenv(ProxyLogin.TOKEN));
    }

    public StudioHome home() {
        return home.home();
    }

    /** @throws CliException if an option is invalid or contradicts another */
    public StudioSettings settings() {
        return new StudioSettings(
                home(),
                PortRequest.api(port),
                PortRequest.standIn(standInPort),
                PortRequest.s3(s3Port),
                engine(),
                temporal(),
                key(),
                false);
    }

    private TemporalChoice engine() {
        TemporalChoice choice =
                switch (engine) {
                    case "auto" -> temporal == null ? TemporalChoice.AUTO : TemporalChoice.DEV_SERVER;
                    case "in-process" -> TemporalChoice.IN_PROCESS;
                    case "dev-server" -> TemporalChoice.DEV_SERVER;
                    default ->
                        throw CliException.badInput(
                                "--engine is " + engine + " (allowed: auto, in-process, dev-server).");
                };
        if (choice == TemporalChoice.IN_PROCESS && temporal != null) {
            throw CliException.badInput("--temporal cannot be used with --engine in-process. Leave one of them out.");
        }
        return choice;
    }

    private @Nullable Path temporal() {
        if (temporal != null && !Files.isExecutable(temporal)) {
            throw CliException.badInput("--temporal is " + temporal
                    + ", which cannot be executed (allowed: the path of the program temporal).");
        }
        return temporal;
    }

    private static @Nullable String key() {
        String key = System.getenv("FAL_KEY");
        return key == null || key.isBlank() ? null : key.strip();
    }
}
