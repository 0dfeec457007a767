package dev.continuity.media;

import static dev.continuity.media.FfmpegException.Reason.NOT_AVAILABLE;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the program to run: the one that is set, else the one on the class path, unpacked once for all processes. */
final class FfmpegBinary {
    private static final String RESOURCE = "ws/schild/jave/nativebin/ffmpeg-amd64";
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private FfmpegBinary() {}

    static Path locate(FfmpegSettings settings) {
        if (settings.binary().isPresent()) {
            return installed(settings.binary().get());
        }
        URL resource = onLinuxX86() ? FfmpegBinary.class.getClassLoader().getResource(RESOURCE) : null;
        if (resource == null) {
            throw new FfmpegException(
                    NOT_AVAILABLE,
                    "No ffmpeg comes with Continuity for %s on %s. Install ffmpeg 4.4 or later and set %s to its path."
                            .formatted(property("os.name"), property("os.arch"), FfmpegSettings.BINARY_SETTING));
        }
        try {
            Path folder = settings.cache().isPresent()
                    ? Files.createDirectories(settings.cache().get())
                    : privateFolder();
            return unpacked(resource, folder.toAbsolutePath());
        } catch (IOException e) {
            throw new FfmpegException(
                    NOT_AVAILABLE,
                    "The ffmpeg that comes with Continuity could not be unpacked: %s. Make room, or install ffmpeg and set %s to its path."
                            .formatted(e, FfmpegSettings.BINARY_SETTING),
                    e);
        }
    }

    private static Path installed(Path binary) {
        if (!Files.isRegularFile(binary) || !Files.isExecutable(binary)) {
            throw new FfmpegException(
                    NOT_AVAILABLE,
                    "%s names no program that can be run: %s. Set it to the path of ffmpeg 4.4 or later."
                            .formatted(FfmpegSettings.BINARY_SETTING, binary));
        }
        return binary.toAbsolutePath();
    }

    private static Path unpacked(URL resource, Path folder) throws IOException {
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            // The length tells one build from another, and a whole file from a broken one.
            long length = connection.getContentLengthLong();
            Path binary = folder.resolve("ffmpeg-" + length);
            if (length > 0 && Files.isExecutable(binary) && Files.size(binary) == length) {
                return binary;
            }
            // Under a name of its own, then moved: another process sees the whole program or none.
            Path partial = Files.createTempFile(folder, "ffmpeg-", ".partial", PRIVATE);
            try {
                Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(partial, binary, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
            return binary;
        }
    }

    /** A folder in a place that all users may write to must be this user's own: its content will be executed. */
    private static Path privateFolder() throws IOException {
        Path temp = Path.of(property("java.io.tmpdir"));
        Path folder = temp.resolve("continuity-" + property("user.name").replaceAll("[^A-Za-z0-9_-]", "_"));
        if (!Files.isDirectory(folder)) {
            try {
                return Files.createDirectory(folder, PRIVATE);
            } catch (java.nio.file.FileAlreadyExistsException anotherProcessWasFaster) {
                // Goes on as if it had been there.
            }
        }
        Path mine = Files.createTempFile("continuity", null);
        try {
            boolean own = !Files.isSymbolicLink(folder)
                    && Files.getOwner(folder).equals(Files.getOwner(mine))
                    && !Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)
                    && !Files.getPosixFilePermissions(folder).contains(PosixFilePermission.GROUP_WRITE);
            return own ? folder : Files.createTempDirectory("continuity", PRIVATE);
        } finally {
            Files.delete(mine);
        }
    }

    private static boolean onLinuxX86() {
        String architecture = property("os.arch");
        return property("os.name").toLowerCase(Locale.ROOT).contains("linux")
                && (architecture.equals("amd64") || architecture.equals("x86_64"));
    }

    private static String property(String name) {
        @Nullable String value = System.getProperty(name);
        return value == null ? "unknown" : value;
    }
}
