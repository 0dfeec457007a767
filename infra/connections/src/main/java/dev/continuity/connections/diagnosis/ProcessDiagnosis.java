package dev.continuity.connections.diagnosis;

import dev.continuity.diagnosis.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Checks the JVM of a process and the disk on which it keeps temporary files. */
public final class ProcessDiagnosis {
    private static final long MEBIBYTE = 1 << 20;
    private static final long SMALL_HEAP = 256 * MEBIBYTE;
    /** A film and its clips lie on the disk while it is cut: 2 × 200 MB for each shot, at most. */
    private static final long LITTLE_SPACE = 4096 * MEBIBYTE;
    /** One clip of the largest size that a model takes, twice. */
    private static final long NO_SPACE = 400 * MEBIBYTE;

    private final String area;
    private final Path tempFolder;

    /**
     * @param area the process's name in the diagnoses, such as {@code Worker}
     * @param tempFolder existing folder for temporary files
     */
    public ProcessDiagnosis(String area, Path tempFolder) {
        this.area = area;
        this.tempFolder = tempFolder;
    }

    public List<Diagnosis> diagnose() {
        return List.of(java(Runtime.getRuntime().maxMemory()), disk());
    }

    Diagnosis java(long heap) {
        String found = "Java %s, %s of heap, %s processors"
                .formatted(
                        Runtime.version().toString(),
                        size(heap),
                        Runtime.getRuntime().availableProcessors());
        return heap < SMALL_HEAP
                ? Diagnosis.mind(
                        area,
                        "JVM",
                        found + ". It may run out of memory under load.",
                        "Give it at least %s of heap (-Xmx).".formatted(size(SMALL_HEAP)))
                : Diagnosis.fine(area, "JVM", found);
    }

    private Diagnosis disk() {
        try {
            return disk(Files.getFileStore(tempFolder).getUsableSpace());
        } catch (IOException e) {
            return Diagnosis.broken(
                    area,
                    "disk",
                    "%s cannot be read: %s".formatted(tempFolder, e),
                    "Set CONTINUITY_TEMP_DIR to a folder that this process can write.");
        }
    }

    Diagnosis disk(long free) {
        String found = "%s free for temporary files in %s".formatted(size(free), tempFolder);
        String remedy = "Free some space, or set CONTINUITY_TEMP_DIR to a folder on a larger disk.";
        if (free < NO_SPACE) {
            return Diagnosis.broken(area, "disk", found + ". That is too little for a large clip.", remedy);
        }
        return free < LITTLE_SPACE
                ? Diagnosis.mind(area, "disk", found + ". A long film may not fit while it is cut.", remedy)
                : Diagnosis.fine(area, "disk", found);
    }

    private static String size(long bytes) {
        return bytes < 1024 * MEBIBYTE
                ? bytes / MEBIBYTE + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / (1024.0 * MEBIBYTE));
    }
}
