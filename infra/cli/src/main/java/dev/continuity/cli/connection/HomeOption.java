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
            description = "Folder that everything is stored in (default: CONTINUITY_HOME, else .continuity).")
    private Path folder = Path.of(".continuity");

    public StudioHome home() {
        return new StudioHome(folder);
    }
}
