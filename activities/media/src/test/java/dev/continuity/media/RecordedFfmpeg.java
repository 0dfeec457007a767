package dev.continuity.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The real ffmpeg behind a script that records when each call begins and ends. */
public final class RecordedFfmpeg {
    private final Path script;
    private final Path record;

    /** @param directory for the script and its record; the script's own lines run before each call */
    public RecordedFfmpeg(Path directory, String... lines) {
        this.script = directory.resolve("recorded-ffmpeg");
        this.record = directory.resolve("recorded-calls");
        try {
            Files.createFile(record);
            Files.writeString(
                    script,
                    """
                    #!/bin/sh
                    printf 'begin %%s\\n' "$*" >> '%2$s'
                    %3$s
                    '%1$s' "$@"
                    code=$?
                    printf 'end\\n' >> '%2$s'
                    exit $code
                    """
                            .formatted(
                                    FfmpegSettings.defaults().locateBinary(),
                                    record.toAbsolutePath(),
                                    String.join("\n", lines)));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path binary() {
        return script;
    }

    /** The arguments of each call, in the order in which the calls began. */
    public List<String> calls() {
        return lines().stream().filter(line -> line.startsWith("begin")).toList();
    }

    /** The calls that decode a whole clip. */
    public List<String> decodes() {
        return calls().stream().filter(call -> call.contains("-f null")).toList();
    }

    /** How many ran at the same time, at most. */
    public int mostAtOnce() {
        int running = 0;
        int most = 0;
        for (String line : lines()) {
            running += line.startsWith("begin") ? 1 : -1;
            most = Math.max(most, running);
        }
        return most;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
