package dev.continuity.storyboard.reader;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.storyboard.DocumentPath;
import dev.continuity.storyboard.PromptName;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.storyboard.SpellingSuggestion;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a document against its schema: names, types and bounds of each value. */
final class SchemaCheck {
    /** For editors, which use it to find the schema; not part of the storyboard. */
    static final String SCHEMA_MEMBER = "$schema";

    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f]|\\p{Cs}");

    private final MediaReferences mediaReferences;
    private final Set<String> usedNames;
    private final ProblemCollector problems;

    /** @param usedNames names of the elements and images that prompts use */
    SchemaCheck(MediaReferences mediaReferences, Set<String> usedNames, ProblemCollector problems) {
        this.mediaReferences = mediaReferences;
        this.usedNames = usedNames;
        this.problems = problems;
    }

    // What is wrong with a file that is not needed stops no film.
    private SchemaCheck forUnused() {
        return new SchemaCheck(mediaReferences.withoutFileChecks(), usedNames, problems);
    }

    void check(String path, JsonNode node, DocumentSchema schema) {
        if (schema instanceof DocumentSchema.Group group && node.isObject()) {
            group(path, node, group);
        } else if (schema instanceof DocumentSchema.WordOrGroup either && node.isObject()) {
            group(path, node, either.group());
        } else if (schema instanceof DocumentSchema.WordOrGroup either && node.isTextual()) {
            choice(path, node.textValue(), either.words(), schema);
        } else if (schema instanceof DocumentSchema.Named named && node.isObject()) {
            named(path, node, named);
        } else if (schema instanceof DocumentSchema.Listed listed && node.isArray()) {
            listed(path, node, listed);
        } else if (schema instanceof DocumentSchema.Text text && node.isTextual()) {
            text(path, node.textValue(), text);
        } else if (schema instanceof DocumentSchema.Choice choice && node.isTextual()) {
            choice(path, node.textValue(), choice, schema);
        } else if (schema instanceof DocumentSchema.Whole whole && isWhole(node)) {
            range(path, node.decimalValue(), whole.min(), whole.max(), schema);
        } else if (schema instanceof DocumentSchema.Amount amount && node.isNumber()) {
            range(path, node.decimalValue(), amount.min(), amount.max(), schema);
        } else if (!(schema instanceof DocumentSchema.Flag && node.isBoolean())) {
            problems.add(path, "Found " + found(node) + ".", allowed(node, schema));
        }
    }

    // JSON has one kind of numbers: 5.0 is 5.
    private static boolean isWhole(JsonNode node) {
        return node.isNumber() && node.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private void group(String path, JsonNode node, DocumentSchema.Group group) {
        for (var member : node.properties()) {
            String name = member.getKey();
            String memberPath = DocumentPath.member(path, name);
            DocumentSchema.Member known = group.members().get(name);
            if (known != null) {
                check(memberPath, member.getValue(), known.schema());
            } else if (path.isEmpty() && name.equals(SCHEMA_MEMBER)) {
                check(memberPath, member.getValue(), DocumentSchema.LINE);
            } else {
                String hint = SpellingSuggestion.hint(name, group.members().keySet(), "");
                problems.add(
                        memberPath,
                        "Unknown field " + QuotedText.of(name) + hint,
                        String.join(", ", group.members().keySet()));
            }
        }
        group.members().forEach((name, member) -> {
            if (member.required() && !node.has(name)) {
                problems.add(
                        DocumentPath.member(path, name),
                        "The field " + QuotedText.of(name) + " is missing.",
                        description(member.schema()));
            }
        });
    }

    private void named(String path, JsonNode node, DocumentSchema.Named named) {
        if (node.size() > named.max()) {
            problems.add(path, "Found " + node.size() + " names.", "at most " + named.max() + " names");
        }
        Pattern pattern = Pattern.compile(named.pattern());
        for (var entry : node.properties()) {
            String memberPath = DocumentPath.member(path, entry.getKey());
            String name = entry.getKey();
            if (PromptName.isReserved(name)) {
                problems.add(
                        memberPath, "@" + QuotedText.brief(name) + " is reserved by the provider.", "another name");
            } else if (!pattern.matcher(name).matches()) {
                problems.add(memberPath, QuotedText.of(name) + " is not a valid name.", PromptName.FORM_DESCRIPTION);
            }
            (usedNames.contains(name) ? this : forUnused()).check(memberPath, entry.getValue(), named.values());
        }
    }

    private void listed(String path, JsonNode node, DocumentSchema.Listed listed) {
        if (node.size() < listed.min() || node.size() > listed.max()) {
            problems.add(path, "The list has " + node.size() + " entries.", listed.description());
        }
        for (int i = 0; i < Math.min(node.size(), listed.max()); i++) {
            check(DocumentPath.item(path, i), node.get(i), listed.values());
        }
    }

    private void text(String path, String text, DocumentSchema.Text schema) {
        int length = text.codePointCount(0, text.length());
        if (length > schema.maxLength()) {
            problems.add(path, "The text has " + length + " characters.", schema.description());
        } else if (UNPRINTABLE.matcher(text).find()) {
            problems.add(path, QuotedText.of(text) + " contains a control character.", schema.description());
        } else if (schema.media()) {
            mediaReferences
                    .problem(text)
                    .ifPresent(problem -> problems.add(path, problem, mediaReferences.description()));
        } else if (!schema.pattern().isEmpty()
                && !Pattern.compile(schema.pattern()).matcher(text).matches()) {
            String what = text.isBlank() ? "The text is blank." : QuotedText.of(text) + " is not allowed here.";
            problems.add(path, what, schema.description());
        }
    }

    private void choice(String path, String text, DocumentSchema.Choice choice, DocumentSchema schema) {
        if (!choice.values().contains(text)) {
            String hint = SpellingSuggestion.hint(text, choice.values(), "");
            problems.add(path, QuotedText.of(text) + " is not allowed here" + hint, schema.description());
        }
    }

    private void range(String path, BigDecimal found, BigDecimal min, BigDecimal max, DocumentSchema schema) {
        if (found.compareTo(min) < 0 || found.compareTo(max) > 0) {
            problems.add(path, QuotedText.brief(found.toString()) + " is out of range.", schema.description());
        }
    }

    private static String found(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue().isEmpty() ? "no value" : "the text " + QuotedText.of(node.textValue());
            case NUMBER -> "the number " + QuotedText.brief(node.asText());
            case BOOLEAN -> node.asText();
            case NULL -> "no value";
            case ARRAY -> "a list";
            default -> "an object";
        };
    }

    private String description(DocumentSchema schema) {
        return schema instanceof DocumentSchema.Text text && text.media()
                ? mediaReferences.description()
                : schema.description();
    }

    private String allowed(JsonNode node, DocumentSchema schema) {
        boolean bare = node.isNumber() || node.isBoolean();
        if (bare && (schema instanceof DocumentSchema.Text || schema instanceof DocumentSchema.Choice)) {
            return description(schema) + " (in quotes)";
        }
        boolean number = schema instanceof DocumentSchema.Whole || schema instanceof DocumentSchema.Amount;
        boolean quoted =
                node.isTextual() && !node.textValue().isEmpty() && (number || schema instanceof DocumentSchema.Flag);
        return quoted ? description(schema) + " (without quotes)" : description(schema);
    }
}
