package dev.continuity.provider;

import dev.continuity.take.Sha256;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * URLs from which the provider can download the media of a recipe.
 *
 * @param clip that the recipe continues from
 * @param images of the recipe's arguments, by content hash
 */
public record MediaUrls(URI clip, Map<Sha256, URI> images) {
    public MediaUrls {
        images = Map.copyOf(images);
    }

    /** @throws NullPointerException if the recipe has no such image */
    public URI image(Sha256 content) {
        return Objects.requireNonNull(images.get(content));
    }
}
