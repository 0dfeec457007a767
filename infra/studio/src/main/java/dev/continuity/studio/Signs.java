package dev.continuity.studio;

import dev.continuity.local.Engine;
import java.net.URI;
import java.util.List;

/** What runs where, for people, in three lines. */
final class Signs {
    private Signs() {}

    static List<String> of(URI api, Engine engine, Home home, Provider provider) {
        return List.of(
                "API       " + api + "/v1/sequences, try it at " + api + "/q/swagger-ui",
                "Engine    " + engine(engine, home) + "; archive in " + home.s3(),
                "Provider  " + provider(provider));
    }

    private static String engine(Engine engine, Home home) {
        String page = engine.ui().map(ui -> ", look at " + ui).orElse("");
        return engine.durable()
                ? "Temporal's dev server, " + engine.target() + ", in " + home.engine() + page
                : "Temporal in process, " + engine.target()
                        + ", in memory (unfinished sequences go on from the archive)";
    }

    private static String provider(Provider provider) {
        if (provider instanceof Provider.Local local) {
            return "a stand-in for fal, which costs nothing; its book is at "
                    + local.standIn().address() + "/book";
        }
        return "fal itself, for real money (FAL_KEY is set)";
    }
}
