package dev.continuity.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of Continuity and of Java. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/continuity-build.properties")) {
            if (in != null) {
                build.load(in);
            }
        }
        return new String[] {
            "continuity " + build.getProperty("version", "unknown") + " (Java " + Runtime.version() + ")"
        };
    }
}
