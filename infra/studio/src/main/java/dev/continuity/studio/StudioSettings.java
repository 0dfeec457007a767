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
 * @param engine which Temporal
 * @param temporal Temporal's command line program; null: the one on the PATH, if any
 * @param falKey of the real provider; null: the stand-in is used
 * @param oneCommand whether it runs for one command only: nothing is rendered, unfinished sequences are left as they are,
 *     and other commands do not find it
 */
public record StudioSettings(
        StudioHome home,
        PortRequest api,
        PortRequest standIn,
        PortRequest s3,
        EngineChoice engine,
        @Nullable Path temporal,
        @Nullable String falKey,
        boolean oneCommand) {
    /** Which Temporal runs the workflows. */
    public enum EngineChoice {
        /** The dev server if there is a program, else in process. */
        AUTO,
        /** Temporal's own in-process server, in memory. */
        IN_PROCESS,
        /** Temporal's dev server with its database in the home. */
        DEV_SERVER
    }

    public ProviderKind renders() {
        return falKey == null ? ProviderKind.STAND_IN : ProviderKind.FAL;
    }

    /** For a command that needs what the home's Temporal remembers. */
    public StudioSettings forOneCommand() {
        return new StudioSettings(home, api, standIn, s3, engine, temporal, falKey, true);
    }

    /** For a command that needs storage alone. */
    public StudioSettings forStorageOnly() {
        return new StudioSettings(home, api, standIn, s3, EngineChoice.IN_PROCESS, null, falKey, true);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "StudioSettings[home=" + home.folder() + ", engine=" + engine + ", falKey="
                + (falKey == null ? "none" : "set") + "]";
    }
}
