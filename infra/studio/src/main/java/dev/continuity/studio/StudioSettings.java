package dev.continuity.studio;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a studio.
 *
 * @param home folder for all of its files
 * @param api port of the API
 * @param standIn port of the stand-in
 * @param s3 port of the S3
 * @param temporalServer which Temporal server it starts
 * @param temporal Temporal's command line program; null for the one on the PATH, if any
 * @param falKey of the real provider; null to use the stand-in
 * @param oneCommand whether it runs for one command only: it renders nothing, resumes nothing, and other commands do not
 *     find it
 */
public record StudioSettings(
        StudioHome home,
        PortRequest api,
        PortRequest standIn,
        PortRequest s3,
        TemporalChoice temporalServer,
        @Nullable Path temporal,
        @Nullable String falKey,
        boolean oneCommand) {
    /** Which Temporal server runs the workflows. */
    public enum TemporalChoice {
        /** The dev server if there is a program, else the in-process server. */
        AUTO,
        /** Temporal's own in-process server, in memory. */
        IN_PROCESS,
        /** Temporal's dev server, with its database in the home folder. */
        DEV_SERVER
    }

    public ProviderKind renders() {
        return falKey == null ? ProviderKind.STAND_IN : ProviderKind.FAL;
    }

    /** For a command that needs the workflows of the home folder. */
    public StudioSettings forOneCommand() {
        return new StudioSettings(home, api, standIn, s3, temporalServer, temporal, falKey, true);
    }

    /** For a command that needs only storage. */
    public StudioSettings forStorageOnly() {
        return new StudioSettings(home, api, standIn, s3, TemporalChoice.IN_PROCESS, null, falKey, true);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "StudioSettings[home=" + home.folder() + ", temporalServer=" + temporalServer + ", falKey="
                + (falKey == null ? "none" : "set") + "]";
    }
}
