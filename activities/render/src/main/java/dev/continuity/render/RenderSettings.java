package dev.continuity.render;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How renders behave.
 *
 * @param worker names this process in intents
 * @param intentGoodFor after this nobody may submit on an intent any more; longer than a submit may take
 * @param reconcileFor how long after that the provider's request history is asked again before a step is parked
 * @param statusInterval how often the provider is polled at most, where its status stream fails
 * @param clipGoneAfter how long a clip may be missing where its result says it is, before its step fails
 * @param statusStreams how many status streams are held open at a time
 * @param archiveReachable whether the provider can reach presigned URLs of the archive
 * @param tempFolder for temporary files
 * @param publicUrl where the provider can call our API back; empty: it is not asked to
 */
public record RenderSettings(
        String worker,
        Duration intentGoodFor,
        Duration reconcileFor,
        Duration statusInterval,
        Duration clipGoneAfter,
        int statusStreams,
        boolean archiveReachable,
        Path tempFolder,
        Optional<PublicUrl> publicUrl) {}
