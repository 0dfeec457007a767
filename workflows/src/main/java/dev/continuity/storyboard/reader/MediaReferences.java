package dev.continuity.storyboard.reader;

import dev.continuity.address.WebAddress;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.take.Sha256;
import java.util.Locale;
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

    private static final int MAX_LENGTH = 4_096;
    private static final Pattern MEDIA = Pattern.compile("media:[0-9a-f]{64}");
    private static final Pattern S3 = Pattern.compile("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/\\S(.*\\S)?");
    private static final Pattern SCHEME =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://.*|(?i:(data|file|media|s3|https?)):.*");

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
        return !SCHEME.matcher(reference).matches();
    }

    /** What is wrong with a reference, a sentence; empty: nothing. */
    Optional<String> problem(String reference) {
        if (reference.isBlank()) {
            return Optional.of("The text is blank.");
        } else if (reference.length() > MAX_LENGTH) {
            return Optional.of("The address is longer than 4,096 characters.");
        } else if (isFile(reference)) {
            return fileProblem.apply(reference);
        }
        String scheme = reference.substring(0, reference.indexOf(':')).toLowerCase(Locale.ROOT);
        boolean valid =
                switch (scheme) {
                    case "media" -> MEDIA.matcher(reference).matches();
                    case "s3" -> S3.matcher(reference).matches();
                    // The media intake decides which hosts may use plain http.
                    case "https", "http" -> hasHost(reference);
                    default -> false;
                };
        return valid
                ? Optional.empty()
                : Optional.of(QuotedText.of(reference) + " is not a valid address of a clip or an image.");
    }

    private static boolean hasHost(String reference) {
        return WebAddress.of(reference).flatMap(WebAddress::host).isPresent();
    }
}
