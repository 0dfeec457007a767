package dev.continuity.standin.model;

import java.util.List;

/**
 * The checked input of one call.
 *
 * @param duration whole seconds, 3..10; an edit ignores it
 * @param ratio "auto", "16:9", "9:16" or "1:1"; an edit ignores it
 */
record ModelArguments(
        String prompt,
        String videoUrl,
        List<String> imageUrls,
        List<Element> elements,
        boolean keepAudio,
        int duration,
        String ratio) {

    ModelArguments {
        imageUrls = List.copyOf(imageUrls);
        elements = List.copyOf(elements);
    }

    record Element(String frontalImageUrl, List<String> referenceImageUrls) {
        Element {
            referenceImageUrls = List.copyOf(referenceImageUrls);
        }
    }
}
