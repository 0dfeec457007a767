package dev.continuity.cli.storyboard;

import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.reader.MediaReferences;
import dev.continuity.take.CanonicalJson;
import dev.continuity.take.Sha256;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A storyboard without paths of local files: these are replaced by references to the uploaded media.
 * Elements and images that no prompt names are left out, since their files are not uploaded.
 *
 * @param storyboard as the API accepts it
 */
public record ResolvedStoryboard(Storyboard storyboard) {
    static ResolvedStoryboard of(Storyboard storyboard, Map<String, LocalMedia> files) {
        Map<String, String> uploaded = new LinkedHashMap<>();
        files.forEach((reference, file) -> uploaded.put(reference, MediaReferences.ofUploaded(file.sha256())));
        return new ResolvedStoryboard(storyboard.withoutUnused().withMedia(uploaded));
    }

    /**
     * The same for the same film, so that asking for it again returns the same sequence. The cap is left out: a higher
     * one continues the sequence instead of starting another.
     */
    public String idempotencyKey() {
        Storyboard film = storyboard.cap() == null ? storyboard : storyboard.withCap(BigDecimal.ONE);
        return Sha256.of(CanonicalJson.bytes(film)).hex();
    }
}
