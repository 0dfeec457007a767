package dev.continuity.studio;

import dev.continuity.local.TemporalServer;
import java.net.URI;
import java.util.List;

/** What runs where, for people, in three lines. */
final class StartupSummary {
    private StartupSummary() {}

    static List<String> of(URI api, TemporalServer engine, StudioHome home, StudioProvider provider) {
        return List.of(
                "API       " + api + "/v1/sequences, try it at " + api + "/q/swagger-ui",
                "Engine    " + engine(engine, home) + "; archive in " + home.s3(),
                "Provider  " + provider(provider));
    }

    private static String engine(TemporalServer engine, StudioHome home) {
        String page = engine.ui().map(ui -> ", look at " + ui).orElse("");
        return engine.durable()
                ? "Temporal's dev server, " + engine.target() + ", in " + home.engine() + page
                : "Temporal in process, " + engine.target()
                        + ", in memory (unfinished sequences go on from the archive)";
    }

    private static String provider(StudioProvider provider) {
        if (provider instanceof StudioProvider.Local local) {
            return "a stand-in for fal, which costs nothing; its book is at "
                    + local.standIn().address() + "/requests";
        }
        return "fal itself, for real money (FAL_KEY is set)";
    }
}
