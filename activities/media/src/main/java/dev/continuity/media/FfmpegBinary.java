package dev.continuity.media;

import static dev.continuity.media.FfmpegException.Reason.NOT_AVAILABLE;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Locates the binary to run: the configured one, or the bundled one, unpacked once for all processes of a user. */
final class FfmpegBinary {
    private static final String RESOURCES = "ws/schild/jave/nativebin/";

    private FfmpegBinary() {}

    /** @throws FfmpegException if there is none for this machine */
    static Path locate(FfmpegSettings settings) {
        return settings.binary().map(FfmpegBinary::installed).orElseGet(() -> bundled(settings));
    }

    /**
     * The name of the bundled binary for a machine; empty if none is published.
     *
     * @param os {@code os.name}
     * @param arch {@code os.arch}
     */
    static Optional<String> nameFor(String os, String arch) {
        boolean arm = arch.equals("aarch64");
        if (!arm && !arch.equals("amd64") && !arch.equals("x86_64")) {
            return Optional.empty();
        }
        if (os.startsWith("Linux")) {
            return Optional.of(arm ? "ffmpeg-aarch64" : "ffmpeg-amd64");
        }
        if (os.startsWith("Mac")) {
            return Optional.of(arm ? "ffmpeg-aarch64-osx" : "ffmpeg-x86_64-osx");
        }
        return os.startsWith("Windows") && !arm ? Optional.of("ffmpeg-amd64.exe") : Optional.empty();
    }

    private static Path installed(Path binary) {
        if (!Files.isRegularFile(binary) || !Files.isExecutable(binary)) {
            throw new FfmpegException(
                    NOT_AVAILABLE,
                    "%s is not a program that can be run: %s. Set it to the path of ffmpeg 4.4 or later."
                            .formatted(FfmpegSettings.BINARY_SETTING, binary));
        }
        return binary.toAbsolutePath();
    }

    private static Path bundled(FfmpegSettings settings) {
        String os = System.getProperty("os.name", "unknown");
        String arch = System.getProperty("os.arch", "unknown");
        String name = nameFor(os, arch).orElse("ffmpeg");
        URL resource = FfmpegBinary.class.getClassLoader().getResource(RESOURCES + name);
        if (resource == null) {
            throw new FfmpegException(
                    NOT_AVAILABLE,
                    "This build of Continuity has no ffmpeg for %s on %s. Build it on such a machine, or install ffmpeg 4.4 or later and set %s to its path."
                            .formatted(os, arch, FfmpegSettings.BINARY_SETTING));
        }
        try {
            if (settings.cache().isPresent()) {
                return runnable(unpack(
                        resource, Files.createDirectories(settings.cache().get()), name));
            }
            Path unpacked = unpack(resource, privateDirectory(), name);
            return Files.isExecutable(unpacked) ? unpacked : runnable(unpack(resource, homeDirectory(), name));
        } catch (IOException e) {
            throw new FfmpegException(
                    NOT_AVAILABLE,
                    "The bundled ffmpeg could not be unpacked: %s. Free some space, or install ffmpeg and set %s to its path."
                            .formatted(e, FfmpegSettings.BINARY_SETTING),
                    e);
        }
    }

    /** A file of a file system that is mounted noexec counts as not executable, whatever its permissions. */
    private static Path runnable(Path unpacked) {
        if (!Files.isExecutable(unpacked)) {
            throw new FfmpegException(
                    NOT_AVAILABLE,
                    "Programs in %s cannot be run, since it is mounted noexec. Set JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER with a folder elsewhere, or install ffmpeg and set %s to its path."
                            .formatted(unpacked.getParent(), FfmpegSettings.BINARY_SETTING));
        }
        return unpacked;
    }

    private static Path unpack(URL resource, Path folder, String name) throws IOException {
        Path directory = folder.toAbsolutePath();
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            // The length distinguishes builds, and complete files from incomplete ones.
            long length = connection.getContentLengthLong();
            Path binary = directory.resolve(length + "-" + name);
            if (length > 0 && Files.isExecutable(binary) && Files.size(binary) == length) {
                return binary;
            }
            // Written under a temporary name, then moved, so that other processes never see an incomplete file.
            Path partial = Files.createTempFile(directory, "ffmpeg-", ".partial");
            try {
                Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
                if (!partial.toFile().setReadable(true, false)
                        || !partial.toFile().setExecutable(true, false)) {
                    throw new IOException(partial + " cannot be made executable");
                }
                Files.move(partial, binary, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
            return binary;
        }
    }

    /** For machines whose folder for temporary files is mounted noexec. */
    private static Path homeDirectory() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("user.home", "."), ".cache", "continuity"));
    }

    /** Its content is executed, so no other user may be able to write to it. */
    private static Path privateDirectory() throws IOException {
        Path temp = Path.of(System.getProperty("java.io.tmpdir", "."));
        String user = System.getProperty("user.name", "unknown").replaceAll("[^A-Za-z0-9_-]", "_");
        Path directory = temp.resolve("continuity-" + user);
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            // Windows: each user has a directory for temporary files.
            return Files.createDirectories(directory);
        }
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (!Files.isDirectory(directory)) {
            try {
                return Files.createDirectory(directory, ownerOnly);
            } catch (FileAlreadyExistsException createdByAnotherProcess) {
                // It is checked below like any existing one.
            }
        }
        return isOwn(directory) ? directory : Files.createTempDirectory("continuity", ownerOnly);
    }

    private static boolean isOwn(Path directory) throws IOException {
        Path own = Files.createTempFile("continuity", null);
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
            return !Files.isSymbolicLink(directory)
                    && Files.getOwner(directory).equals(Files.getOwner(own))
                    && !permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    && !permissions.contains(PosixFilePermission.GROUP_WRITE);
        } finally {
            Files.delete(own);
        }
    }
}
