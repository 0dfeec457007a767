package dev.continuity.standin.model;

import dev.continuity.standin.disk.AtomicFile;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.model.InputMedia.FetchedFile;
import dev.continuity.standin.model.InputMedia.FetchedMedia;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Caches rendered clips by their visible content. The real model never makes the same clip twice, but a thousand test
 * sequences on two cores cannot each render their own.
 */
final class RenderCache {
    /** Stand-ins of one JVM may share a cache: while one of them renders a clip, the others wait for it. */
    private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

    private final Path folder;

    RenderCache(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
    }

    /** Writes the clip to its path: a cached one, or else a new one. */
    void render(StandInEndpoint endpoint, ModelArguments arguments, FetchedMedia media, Path clip, Rendering rendering)
            throws IOException, InterruptedException {
        Path cached = folder.resolve(name(endpoint, arguments, media) + ".mp4");
        synchronized (LOCKS.computeIfAbsent(cached, path -> new Object())) {
            if (Files.exists(cached)) {
                Files.copy(cached, clip);
                return;
            }
            rendering.render();
            AtomicFile.write(cached, Files.readAllBytes(clip));
        }
    }

    private static String name(StandInEndpoint endpoint, ModelArguments arguments, FetchedMedia media)
            throws IOException {
        MessageDigest hash = sha256();
        hash.update(StandInJson.bytes(List.of(
                endpoint,
                visible(endpoint, arguments),
                arguments.keepAudio(),
                arguments.duration(),
                arguments.ratio())));
        List<FetchedFile> files = Stream.concat(Stream.of(media.video()), media.pictures().stream())
                .toList();
        for (FetchedFile file : files) {
            try (var in = new DigestInputStream(Files.newInputStream(file.path()), hash)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    /** The part of the prompt that is visible in the clip. */
    private static String visible(StandInEndpoint endpoint, ModelArguments arguments) {
        return endpoint.isReference()
                ? arguments.prompt()
                : EditLook.of(new SeededRandom(arguments.prompt(), "")).toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Renders the clip to its path. */
    @FunctionalInterface
    interface Rendering {
        void render() throws IOException, InterruptedException;
    }
}
