package dev.continuity.storyboard.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardLimits;
import dev.continuity.storyboard.StoryboardProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads a storyboard from JSON or YAML, and reports all its problems at once. */
public final class StoryboardReader {
    /** The resource beside this class that contains the JSON Schema of storyboards. */
    public static final String SCHEMA_NAME = "storyboard.schema.json";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DocumentSchema SCHEMA = DocumentSchema.of(Storyboard.class);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private StoryboardReader() {}

    /** Reads a text that must not name local files. */
    public static ParseResult read(String text) {
        return read(text, MediaReferences.REMOTE_ONLY);
    }

    /** Reads a text of at most 1 MB: JSON if it starts with a brace, otherwise YAML. */
    public static ParseResult read(String text, MediaReferences mediaReferences) {
        if (text.length() > StoryboardLimits.MAX_DOCUMENT) {
            return tooLong();
        }
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try {
            refuseControlCharacters(plain);
            return read(DocumentParser.parse(plain), mediaReferences);
        } catch (UnreadableDocumentException e) {
            return readFlowYaml(plain, mediaReferences).orElse(new ParseResult.Invalid(List.of(e.problem())));
        }
    }

    // A text that starts with a brace and is not JSON may be YAML in flow style. If it is neither, the problems of JSON
    // are
    // reported.
    private static Optional<ParseResult> readFlowYaml(String text, MediaReferences mediaReferences) {
        return text.stripLeading().startsWith("{")
                ? DocumentParser.yaml(text)
                        .map(document -> read(document, mediaReferences))
                        .filter(ParseResult.Valid.class::isInstance)
                : Optional.empty();
    }

    /** Reads UTF-8 text that must not name local files. */
    public static ParseResult read(byte[] utf8) {
        return read(utf8, MediaReferences.REMOTE_ONLY);
    }

    /** Reads UTF-8 text of at most 1 MB. */
    public static ParseResult read(byte[] utf8, MediaReferences mediaReferences) {
        if (utf8.length > StoryboardLimits.MAX_DOCUMENT) {
            return tooLong();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return read(text, mediaReferences);
        } catch (CharacterCodingException e) {
            return invalid("The document is not valid UTF-8.", "text in UTF-8");
        }
    }

    private static ParseResult read(Document document, MediaReferences mediaReferences) {
        ProblemCollector problems = new ProblemCollector(document.lines());
        problems.addAll(document.problems());
        StoryboardDraft draft = StoryboardDraft.of(document.root());
        new SchemaCheck(mediaReferences, draft.usedNames(), problems).check("", document.root(), SCHEMA);
        new PromptsCheck(draft, problems).check();
        new ShotsCheck(draft, problems).check();
        budget(document.root().path("budget"), problems);
        return problems.isEmpty()
                ? new ParseResult.Valid(storyboard(document.root()))
                : new ParseResult.Invalid(problems.inOrder());
    }

    private static void budget(JsonNode budget, ProblemCollector problems) {
        JsonNode cap = budget.path("cap");
        JsonNode perShot = budget.path("perShot");
        boolean both = cap.isNumber() && perShot.isNumber();
        if (both && perShot.decimalValue().compareTo(cap.decimalValue()) > 0) {
            problems.add(
                    "budget.perShot",
                    "The cap per shot (" + QuotedText.brief(perShot.asText()) + ") is larger than the cap ("
                            + QuotedText.brief(cap.asText()) + ").",
                    "at most the cap");
        }
    }

    private static Storyboard storyboard(JsonNode root) {
        ((ObjectNode) root).remove(SchemaCheck.SCHEMA_MEMBER);
        try {
            return MAPPER.treeToValue(root, Storyboard.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A checked tree fits its records", e);
        }
    }

    // Neither language allows them, but the parsers do not report their line.
    private static void refuseControlCharacters(String text) throws UnreadableDocumentException {
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if (Character.isISOControl(c) && c != '\t' && c != '\r' && c != '\u0085') {
                String code = String.format("U+%04X", (int) c);
                throw new UnreadableDocumentException(new StoryboardProblem(
                        "", line, "The document contains the control character " + code + ".", "plain text"));
            }
        }
    }

    private static ParseResult tooLong() {
        return invalid("The document is too long.", "at most 1 MB");
    }

    private static ParseResult invalid(String message, String allowed) {
        return new ParseResult.Invalid(List.of(StoryboardProblem.at("", message, allowed)));
    }
}
