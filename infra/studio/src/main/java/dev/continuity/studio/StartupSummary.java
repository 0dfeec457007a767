package dev.continuity.studio;

import dev.continuity.local.TemporalServer;
import java.net.URI;
import java.util.List;

/** Four lines for people about what runs where. */
final class StartupSummary {
    private StartupSummary() {}

    static List<String> of(URI api, TemporalServer temporal, StudioHome home, StudioProvider provider) {
        return List.of(
                "Board     " + api + "/",
                "API       " + api + "/v1/sequences; try it at " + api + "/q/swagger-ui",
                "Temporal  " + temporal(temporal),
                "Storage   " + home.s3(),
                "Provider  " + provider(provider));
    }

    private static String temporal(TemporalServer temporal) {
        String ui = temporal.ui().map(address -> "; UI at " + address).orElse("");
        return temporal.durable()
                ? "dev server at " + temporal.target() + ui
                : "in this process, at " + temporal.target()
                        + ", in memory (after a restart, unfinished sequences continue from storage)";
    }

    private static String provider(StudioProvider provider) {
        if (provider instanceof StudioProvider.Local local) {
            return "a stand-in for fal, free of charge; its requests are at "
                    + local.standIn().address() + "/requests";
        }
        return "fal itself, for real money (FAL_KEY is set)";
    }
}
