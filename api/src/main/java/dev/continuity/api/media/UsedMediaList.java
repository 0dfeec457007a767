package dev.continuity.api.media;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The clips and images that a storyboard names.
 *
 * @param media in the order in which it names them
 */
@Schema(requiredProperties = {"media"})
record UsedMediaList(List<UsedMedia> media) {
    UsedMediaList {
        media = List.copyOf(media);
    }
}
