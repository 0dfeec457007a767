package dev.continuity.cli;

import dev.continuity.studio.PortRequest;
import dev.continuity.studio.StudioHome;
import dev.continuity.studio.StudioSettings;
import dev.continuity.studio.StudioSettings.EngineChoice;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which API a command talks to, and what a studio is started with if there is none. */
final class StudioOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:CONTINUITY_HOME:-.continuity}",
            description = "Folder with everything that the studio keeps (CONTINUITY_HOME; else .continuity here).")
    private Path folder = Path.of(".continuity");

    private @Nullable URI api;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the studio's API, 0 for any (else 7700, or any if taken).")
    private @Nullable Integer port;

    @Option(
            names = "--stand-in-port",
            paramLabel = "N",
            description = "Port of the stand-in for fal, 0 for any (else 7701, or any if taken).")
    private @Nullable Integer standInPort;

    @Option(
            names = "--s3-port",
            paramLabel = "N",
            description = "Port of the studio's S3, 0 for any (else 7702, or any if taken).")
    private @Nullable Integer s3Port;

    @Option(
            names = "--engine",
            paramLabel = "auto|in-process|dev-server",
            defaultValue = "auto",
            description = "Engine of the studio: Temporal's dev server, whose database lies in the home; Temporal in"
                    + " process, in memory; auto: the first if there is a program temporal on the PATH.")
    private String engine = "auto";

    @Option(names = "--temporal", paramLabel = "PATH", description = "The program temporal, for the dev server.")
    private @Nullable Path temporal;

    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "An API that runs elsewhere, such as http://127.0.0.1:7700; no studio is started.")
    void nameApi(URI told) {
        boolean isHttp = "http".equals(told.getScheme()) || "https".equals(told.getScheme());
        if (!isHttp || told.getHost() == null) {
            throw bad("--api is " + told + "; allowed: an address such as http://127.0.0.1:7700.");
        }
        api = told;
    }

    @Nullable
    URI api() {
        return api;
    }

    StudioHome home() {
        return new StudioHome(folder);
    }

    StudioSettings settings() {
        return new StudioSettings(
                home(),
                PortRequest.api(checked("--port", port)),
                PortRequest.standIn(checked("--stand-in-port", standInPort)),
                PortRequest.s3(checked("--s3-port", s3Port)),
                engine(),
                temporal(),
                key(),
                false);
    }

    private EngineChoice engine() {
        EngineChoice choice =
                switch (engine) {
                    case "auto" -> temporal == null ? EngineChoice.AUTO : EngineChoice.DEV_SERVER;
                    case "in-process" -> EngineChoice.IN_PROCESS;
                    case "dev-server" -> EngineChoice.DEV_SERVER;
                    default -> throw bad("--engine is " + engine + "; allowed: auto, in-process, dev-server.");
                };
        if (choice == EngineChoice.IN_PROCESS && temporal != null) {
            throw bad("--engine in-process needs no --temporal.");
        }
        return choice;
    }

    private @Nullable Path temporal() {
        if (temporal != null && !Files.isExecutable(temporal)) {
            throw bad("--temporal is " + temporal + "; allowed: the path of the program temporal.");
        }
        return temporal;
    }

    private @Nullable Integer checked(String option, @Nullable Integer told) {
        if (told != null && (told < 0 || told > 65_535)) {
            throw bad(option + " is " + told + "; allowed: 1 to 65535, or 0 for any free one.");
        }
        return told;
    }

    private static @Nullable String key() {
        String key = System.getenv("FAL_KEY");
        return key == null || key.isBlank() ? null : key.strip();
    }

    private ParameterException bad(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
