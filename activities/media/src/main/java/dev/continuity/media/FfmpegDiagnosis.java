package dev.continuity.media;

import dev.continuity.diagnosis.Diagnosis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks which ffmpeg runs, and what it can encode and decode. */
public final class FfmpegDiagnosis {
    private static final String AREA = "Worker";
    private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S+)");
    /** Flags, then the name: {@code V....D h264 …}. */
    private static final Pattern CODEC = Pattern.compile("(?m)^ [VAS][A-Z.]{5} (\\S+)");

    private static final Set<String> ENCODERS = Set.of("libx264", "aac", "mjpeg", "png");

    /** What people bring, by the decoder that it needs. */
    private static final Map<String, String> DECODERS = decoders();

    private final Ffmpeg ffmpeg;

    public FfmpegDiagnosis(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    public List<Diagnosis> diagnose() {
        try {
            return List.of(encoders(), formats());
        } catch (FfmpegException e) {
            return List.of(Diagnosis.broken(
                    AREA,
                    "ffmpeg",
                    String.valueOf(e.getMessage()),
                    "Set %s to the path of a working ffmpeg, 4.4 or later.".formatted(FfmpegSettings.BINARY_SETTING)));
        }
    }

    private Diagnosis encoders() {
        var version = VERSION.matcher(ffmpeg.run("say its version", List.of("-version"), 1));
        String name = "ffmpeg " + (version.find() ? version.group(1) : "of an unknown version");
        List<String> missing = new ArrayList<>(ENCODERS);
        missing.removeAll(codecs("-encoders"));
        return missing.isEmpty()
                ? Diagnosis.fine(AREA, "ffmpeg", name)
                : Diagnosis.broken(
                        AREA,
                        "ffmpeg",
                        "%s lacks the encoders %s. Films cannot be cut.".formatted(name, String.join(", ", missing)),
                        "Set %s to an ffmpeg that has them, or unset it to use the bundled one."
                                .formatted(FfmpegSettings.BINARY_SETTING));
    }

    private Diagnosis formats() {
        Set<String> decoders = codecs("-decoders");
        String read = names(decoders, true);
        String notRead = names(decoders, false);
        return notRead.isEmpty()
                ? Diagnosis.fine(AREA, "clips and pictures", "Reads " + read)
                : Diagnosis.mind(
                        AREA,
                        "clips and pictures",
                        "Reads %s. Does not read %s.".formatted(read, notRead),
                        "To bring such files, set %s to an ffmpeg that reads them."
                                .formatted(FfmpegSettings.BINARY_SETTING));
    }

    private static String names(Set<String> decoders, boolean readable) {
        return DECODERS.entrySet().stream()
                .filter(entry -> decoders.contains(entry.getKey()) == readable)
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(", "));
    }

    private Set<String> codecs(String option) {
        String listed = ffmpeg.run("list its codecs", List.of(option), 1);
        return CODEC.matcher(listed).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Map<String, String> decoders() {
        Map<String, String> decoders = new LinkedHashMap<>();
        decoders.put("h264", "H.264");
        decoders.put("hevc", "H.265");
        decoders.put("prores", "ProRes");
        decoders.put("mjpeg", "JPEG");
        decoders.put("png", "PNG");
        decoders.put("webp", "WebP");
        return decoders;
    }
}
