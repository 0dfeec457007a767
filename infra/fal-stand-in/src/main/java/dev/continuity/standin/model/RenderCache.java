package dev.continuity.standin.model;

import dev.continuity.standin.http.AtomicFile;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.model.InputMedia.Materials;
import dev.continuity.standin.request.StandInEndpoint;
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
 * Clips that were rendered before, by what is seen in them. The real model never makes the same clip twice; who plays
 * a thousand sequences on two cores cannot have each rendered.
 */
public final class RenderCache {
    /** Stand-ins of one JVM may share a shelf: what one of them renders, the others wait for. */
    private static final Map<Path, Object> UNDER_WAY = new ConcurrentHashMap<>();

    private final Path folder;

    public RenderCache(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
    }

    /** Puts the clip there, from the shelf if it has it. */
    void bring(StandInEndpoint endpoint, ModelArguments arguments, Materials materials, Path clip, Rendering rendering)
            throws IOException, InterruptedException {
        Path kept = folder.resolve(name(endpoint, arguments, materials) + ".mp4");
        synchronized (UNDER_WAY.computeIfAbsent(kept, path -> new Object())) {
            if (Files.exists(kept)) {
                Files.copy(kept, clip);
                return;
            }
            rendering.render();
            AtomicFile.write(kept, Files.readAllBytes(clip));
        }
    }

    private static String name(StandInEndpoint endpoint, ModelArguments arguments, Materials materials)
            throws IOException {
        MessageDigest hash = sha256();
        hash.update(StandInJson.bytes(List.of(
                endpoint, seen(endpoint, arguments), arguments.keepAudio(), arguments.duration(), arguments.ratio())));
        List<Path> files = Stream.of(List.of(materials.video()), materials.images(), materials.elements())
                .flatMap(List::stream)
                .toList();
        for (Path file : files) {
            try (var in = new DigestInputStream(Files.newInputStream(file), hash)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    /** Of the prompt, what is seen in the clip. */
    private static String seen(StandInEndpoint endpoint, ModelArguments arguments) {
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

    /** Makes the clip where it is wanted. */
    @FunctionalInterface
    interface Rendering {
        void render() throws IOException, InterruptedException;
    }
}
