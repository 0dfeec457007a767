package dev.continuity.cli.storyboard;

import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.reader.MediaReferences;
import dev.continuity.take.CanonicalJson;
import dev.continuity.take.Sha256;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A storyboard that can be read anywhere: what were files are media of the archive.
 *
 * @param storyboard without files
 */
public record ResolvedStoryboard(Storyboard storyboard) {
    static ResolvedStoryboard of(Storyboard written, Map<String, LocalMedia> files) {
        Map<String, String> uploaded = new LinkedHashMap<>();
        files.forEach((reference, file) -> uploaded.put(reference, MediaReferences.ofUploaded(file.sha256())));
        return new ResolvedStoryboard(written.withMedia(uploaded));
    }

    /**
     * The same for the same film: whoever asks for it again gets the same sequence. How much it may cost is another
     * question, and can be answered anew.
     */
    public String idempotencyKey() {
        Storyboard film = storyboard.cap() == null ? storyboard : storyboard.withCap(BigDecimal.ONE);
        return Sha256.of(CanonicalJson.bytes(film)).hex();
    }
}
