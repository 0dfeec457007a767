package dev.continuity.storyboard.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The javadoc of records, read from their sources: the schema describes fields with it. */
final class RecordJavadoc {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern INLINE = Pattern.compile("\\{@code ([^}]*)}");

    /** The description of a component. */
    @Nullable
    String ofComponent(Class<?> type, String component) {
        Pattern param = Pattern.compile("@param " + component + " (.*?)(?= @param |$)");
        return param.matcher(javadoc(type))
                .results()
                .findFirst()
                .map(match -> match.group(1).strip())
                .orElse(null);
    }

    /** The description of a record or an enum. */
    @Nullable
    String ofType(Class<?> type) {
        String javadoc = type.getName().startsWith("dev.continuity") ? javadoc(type) : "";
        String words = javadoc.replaceFirst("@param .*", "").strip();
        return words.isEmpty() ? null : words;
    }

    private static String javadoc(Class<?> type) {
        Pattern declared = Pattern.compile(
                "/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*public (?:record|enum) "
                        + type.getSimpleName() + "\\b");
        MatchResult found = declared.matcher(source(type))
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No javadoc of " + type));
        String text = found.group(1).replaceAll("(?m)^\\s*\\*", " ").replaceAll("\\s+", " ");
        return INLINE.matcher(text).replaceAll("$1").replace("&lt;", "<").strip();
    }

    private static String source(Class<?> type) {
        String outermost = type.getName().replaceAll("\\$.*", "").replace('.', '/');
        try {
            return Files.readString(SOURCES.resolve(outermost + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
