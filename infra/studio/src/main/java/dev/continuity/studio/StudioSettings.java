package dev.continuity.studio;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a studio is started with.
 *
 * @param home folder that it keeps everything in
 * @param api port of the API
 * @param standIn port of the stand-in
 * @param s3 port of the S3
 * @param engine which engine
 * @param temporal binary of Temporal's command line; null: the one on the PATH, if any
 * @param falKey of the real provider; null: the stand-in serves
 * @param visit whether it is there for one errand only: nothing is rendered, what is unfinished is left as it is, and
 *     other commands do not find it
 */
public record StudioSettings(
        StudioHome home,
        PortRequest api,
        PortRequest standIn,
        PortRequest s3,
        EngineChoice engine,
        @Nullable Path temporal,
        @Nullable String falKey,
        boolean visit) {
    /** Which engine runs the workflows. */
    public enum EngineChoice {
        /** The dev server if there is a binary, else in process. */
        AUTO,
        /** Temporal's own in-process server, in memory. */
        IN_PROCESS,
        /** Temporal's dev server with its database in the home. */
        DEV_SERVER
    }

    public ProviderKind renders() {
        return falKey == null ? ProviderKind.STAND_IN : ProviderKind.FAL;
    }

    /** For an errand that needs what the home's engine remembers. */
    public StudioSettings forVisit() {
        return new StudioSettings(home, api, standIn, s3, engine, temporal, falKey, true);
    }

    /** For an errand that needs the archive alone. */
    public StudioSettings forLook() {
        return new StudioSettings(home, api, standIn, s3, EngineChoice.IN_PROCESS, null, falKey, true);
    }

    /** Tells everything but the key. */
    @Override
    public String toString() {
        return "StudioSettings[home=" + home.folder() + ", engine=" + engine + ", falKey="
                + (falKey == null ? "none" : "set") + "]";
    }
}
