package dev.continuity.cli.connection;

import dev.continuity.studio.StudioHome;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder that a studio or a stand-in stores everything in. */
public final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:CONTINUITY_HOME:-.continuity}",
            description = "Home folder, for all files (default: CONTINUITY_HOME or .continuity).")
    private Path folder = Path.of(".continuity");

    public StudioHome home() {
        return new StudioHome(folder);
    }
}
