package dev.continuity.plan;

import dev.continuity.storyboard.MediaUse;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Media as if it had been ingested; the content is the reference itself. */
public final class TestMedia {
    private TestMedia() {}

    public static Map<String, Media> of(Storyboard storyboard) {
        Map<String, Media> media = new LinkedHashMap<>();
        for (MediaUse use : storyboard.mediaUses()) {
            media.put(use.reference(), use.kind() == Media.Kind.CLIP ? clip(use.reference()) : image(use.reference()));
        }
        return media;
    }

    static Media clip(String content) {
        return new Media(hash(content), Media.Kind.CLIP, "mp4", 1_000_000, 1280, 720, 5.5, 24, false);
    }

    static Media image(String content) {
        return new Media(hash(content), Media.Kind.IMAGE, "png", 100_000, 800, 600, 0, 0, false);
    }

    static Sha256 hash(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
