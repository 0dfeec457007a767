package dev.continuity.cli;

import dev.continuity.storyboard.Element;
import dev.continuity.storyboard.MediaReferences;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.CanonicalJson;
import dev.continuity.take.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A storyboard that can be read anywhere: what were files are media of the archive.
 *
 * @param storyboard without files
 */
record Resolved(Storyboard storyboard) {
    static Resolved of(Storyboard written, Map<String, LocalMedia> files) {
        Map<String, Element> elements = new LinkedHashMap<>();
        written.elements().forEach((name, element) -> elements.put(name, resolved(element, files)));
        Map<String, String> images = new LinkedHashMap<>();
        written.images().forEach((name, image) -> images.put(name, resolved(image, files)));
        return new Resolved(new Storyboard(
                written.title(),
                written.project(),
                resolved(written.source(), files),
                written.model(),
                elements,
                images,
                written.budget(),
                written.defaults(),
                written.onSubmissionUnknown(),
                written.shots()));
    }

    /** The same for the same film: whoever asks for it again gets the same sequence. */
    String idempotencyKey() {
        return Sha256.of(CanonicalJson.bytes(storyboard)).hex();
    }

    private static Element resolved(Element element, Map<String, LocalMedia> files) {
        List<String> references = element.references().stream()
                .map(reference -> resolved(reference, files))
                .toList();
        return new Element(resolved(element.frontal(), files), references);
    }

    private static String resolved(String reference, Map<String, LocalMedia> files) {
        LocalMedia file = files.get(reference);
        return file == null ? reference : MediaReferences.ofUploaded(file.sha256());
    }
}
