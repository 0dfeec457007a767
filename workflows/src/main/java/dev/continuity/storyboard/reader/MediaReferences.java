package dev.continuity.storyboard.reader;

import dev.continuity.storyboard.QuotedText;
import dev.continuity.storyboard.TextPatterns;
import dev.continuity.take.Sha256;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The references to clips and images that a storyboard reader accepts. */
public final class MediaReferences {
    private static final String ADDRESSES =
            "an https:// URL, an s3://bucket/key address, or media:<sha256> of an upload";

    /** Only references that any worker can resolve: {@code https://…}, {@code s3://…}, {@code media:<sha256>}. */
    public static final MediaReferences REMOTE_ONLY = new MediaReferences(
            ADDRESSES,
            file -> Optional.of(
                    QuotedText.of(file) + " is not an address. Only the command line can upload local files."));

    /** Also paths of local files, for the command line, which uploads them. */
    public static final MediaReferences FILES_ALLOWED = checkingFiles(file -> Optional.empty());

    /** Longest reference, in Unicode code points. */
    static final int MAX_LENGTH = 4_096;

    // As people copy it from a browser: any script in the path, and spaces.
    private static final String WEB = "https?://(?:[^" + TextPatterns.SPACE + TextPatterns.UNPRINTABLE + "/?#@]+@)?"
            + "(?:\\[[0-9A-Fa-f:.]+\\]|[^" + TextPatterns.SPACE + TextPatterns.UNPRINTABLE
            + "/?#@:\\[\\]\\\\<>^|%\"{}`]+)(?::[0-9]{1,5})?(?:[/?#][^" + TextPatterns.UNPRINTABLE + "]*)?";

    private static final String S3 = "s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[^" + TextPatterns.SPACE
            + TextPatterns.UNPRINTABLE + "](?:[^" + TextPatterns.UNPRINTABLE + "]*[^" + TextPatterns.SPACE
            + TextPatterns.UNPRINTABLE + "])?";

    /** Matches {@code https://…}, {@code s3://bucket/key} and {@code media:<sha256>}. */
    static final String ADDRESS = WEB + "|" + S3 + "|media:[0-9a-f]{64}";

    /** Matches what does not begin with the scheme of an address. */
    static final String FILE = "(?!(?:[A-Za-z][A-Za-z0-9+.-]+://|(?:data|file|media|s3|https?):))" + TextPatterns.LINE;

    private static final Pattern ADDRESS_FORM = Pattern.compile(ADDRESS);
    private static final Pattern FILE_FORM = Pattern.compile(FILE);

    private final String description;
    private final Function<String, Optional<String>> fileProblem;

    private MediaReferences(String description, Function<String, Optional<String>> fileProblem) {
        this.description = description;
        this.fileProblem = fileProblem;
    }

    /** @param problem returns what is wrong with the path of a local file, a sentence; empty: nothing */
    public static MediaReferences checkingFiles(Function<String, Optional<String>> problem) {
        return new MediaReferences("the path of a local file, " + ADDRESSES, problem);
    }

    /** What is allowed, a phrase. */
    String description() {
        return description;
    }

    /** The reference to media that is already in S3. */
    public static String ofUploaded(Sha256 sha256) {
        return "media:" + sha256;
    }

    /** Whether an accepted reference is the path of a local file. */
    public static boolean isFile(String reference) {
        return FILE_FORM.matcher(reference).matches();
    }

    /** The same references, without looking at local files. */
    MediaReferences withoutFileChecks() {
        return this == REMOTE_ONLY ? this : FILES_ALLOWED;
    }

    /** What is wrong with a reference, a sentence; empty: nothing. */
    Optional<String> problem(String reference) {
        if (reference.isBlank()) {
            return Optional.of("The text is blank.");
        } else if (reference.codePointCount(0, reference.length()) > MAX_LENGTH) {
            return Optional.of("The address is longer than 4,096 characters.");
        } else if (isFile(reference)) {
            return fileProblem.apply(reference);
        }
        // The media intake decides which hosts may use plain http.
        return ADDRESS_FORM.matcher(reference).matches()
                ? Optional.empty()
                : Optional.of(QuotedText.of(reference) + " is not a valid address of a clip or an image.");
    }
}
