package dev.continuity.cli.direction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.continuity.direction.StepRevision;
import dev.continuity.storyboard.AspectRatio;
import dev.continuity.storyboard.Model;
import dev.continuity.take.DocumentMapper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What changes in a step that is made again. */
final class RevisionOptions {
    @Option(names = "--prompt", paramLabel = "TEXT", description = "Another prompt.")
    private @Nullable String prompt;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            description = "Another length, whole seconds; of a reference.")
    private @Nullable Integer duration;

    @Option(
            names = "--aspect-ratio",
            paramLabel = "RATIO",
            converter = RatioConverter.class,
            description = "auto, 16:9, 9:16 or 1:1; of a reference.")
    private @Nullable AspectRatio aspectRatio;

    @Option(
            names = "--keep-audio",
            paramLabel = "true|false",
            arity = "1",
            description = "Whether to keep the sound of the input.")
    private @Nullable Boolean keepAudio;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            converter = ModelConverter.class,
            description = "Another model, such as kling-o1-standard.")
    private @Nullable Model model;

    boolean hasPrompt() {
        return prompt != null;
    }

    @Nullable
    String prompt() {
        return prompt;
    }

    /** @param changedPrompt null: the prompt stays as it is */
    StepRevision with(@Nullable String changedPrompt) {
        return new StepRevision(changedPrompt, duration, aspectRatio, keepAudio, model);
    }

    /** As in storyboards. */
    static final class ModelConverter implements ITypeConverter<Model> {
        @Override
        public Model convert(String value) {
            return read(value, Model.class);
        }
    }

    /** As in storyboards. */
    static final class RatioConverter implements ITypeConverter<AspectRatio> {
        @Override
        public AspectRatio convert(String value) {
            return read(value, AspectRatio.class);
        }
    }

    private static <E extends Enum<E>> E read(String value, Class<E> type) {
        try {
            return DocumentMapper.mapper().treeToValue(TextNode.valueOf(value), type);
        } catch (JsonProcessingException e) {
            throw new TypeConversionException(
                    "'" + value + "' is not allowed (allowed: " + String.join(", ", spellings(type)) + ")");
        }
    }

    private static <E extends Enum<E>> Iterable<String> spellings(Class<E> type) {
        return java.util.Arrays.stream(type.getEnumConstants())
                .map(constant -> DocumentMapper.mapper().valueToTree(constant).asText())
                .toList();
    }
}
