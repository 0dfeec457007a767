package dev.continuity.storage;

import dev.continuity.take.Sha256;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The layout of the bucket. Every key is made here, and no name can lead out of its folder. Projects begin with a
 * letter; folders that belong to no project begin with an underscore.
 */
public final class ObjectKeys {
    /** Prefix of the index of all sequences. */
    public static final String INDEX = "_index/";

    /** Prefix of the notifications of all callbacks. */
    public static final String CALLBACKS = "_callbacks/";

    /** Prefix of what a trial of the S3 writes, and removes again. */
    public static final String TRIALS = "_trial/";

    private static final String CLIP = ".mp4";
    private static final long LAST_MILLI = 9_999_999_999_999L;
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern SEQUENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,199}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,249}");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,8}");

    private ObjectKeys() {}

    public static String media(String project, Sha256 sha256, String extension) {
        return "%s/media/%s.%s".formatted(project(project), sha256, checked("extension", EXTENSION, extension));
    }

    /** The document with size, length and so on, beside the media. */
    public static String mediaFacts(String project, Sha256 sha256) {
        return "%s/media/%s.json".formatted(project(project), sha256);
    }

    /** A copy of a request's clip. Each name is used once, so that no clip is ever overwritten. */
    public static String clip(String project, Sha256 key, String name) {
        return clips(project, key) + checked("clip", FILE, name) + CLIP;
    }

    public static String poster(String project, Sha256 key, String name) {
        return clips(project, key) + checked("clip", FILE, name) + ".jpg";
    }

    /** A unique name for a new copy of a request's clip. */
    public static String newClip(String requestId) {
        return clipPrefix(requestId) + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Prefix of the names of all copies of a request's clip. */
    public static String clipPrefix(String requestId) {
        return fileSafe(requestId) + "-";
    }

    /** Exists if and only if the take is ready. */
    public static String takeFacts(String project, Sha256 key) {
        return take(project, key) + "take.json";
    }

    /** The take of another paid request for the same key. */
    public static String otherTake(String project, Sha256 key, String requestId) {
        return "%s%s.json".formatted(otherTakes(project, key), fileSafe(requestId));
    }

    public static String otherTakes(String project, Sha256 key) {
        return take(project, key) + "others/";
    }

    /** Says that a sequence waits for the take. */
    public static String subscription(String project, Sha256 key, String sequenceId) {
        return "%s%s.json".formatted(subscriptions(project, key), checked("sequence id", SEQUENCE, sequenceId));
    }

    public static String subscriptions(String project, Sha256 key) {
        return take(project, key) + "subscriptions/";
    }

    /** Prefix of all keys of a take. */
    public static String take(String project, Sha256 key) {
        return "%s/takes/%s/".formatted(project(project), key);
    }

    public static String intent(String project, Sha256 key, int attempt) {
        return attempt(project, key, attempt) + "intent.json";
    }

    public static String ticket(String project, Sha256 key, int attempt) {
        return attempt(project, key, attempt) + "ticket.json";
    }

    public static String failure(String project, Sha256 key, int attempt) {
        return attempt(project, key, attempt) + "failure.json";
    }

    public static String reply(String project, Sha256 key, int attempt) {
        return attempt(project, key, attempt) + "reply.json";
    }

    public static String callback(String project, Sha256 key, int attempt) {
        return attempt(project, key, attempt) + "callback.json";
    }

    public static String sequence(String project, String id) {
        return sequenceFolder(project, id) + "sequence.json";
    }

    public static String cut(String project, String id) {
        return sequenceFolder(project, id) + "cut.mp4";
    }

    public static String contactSheet(String project, String id) {
        return sequenceFolder(project, id) + "contact-sheet.jpg";
    }

    /** Prefix of all keys of a sequence. */
    public static String sequenceFolder(String project, String id) {
        return "%s/sequences/%s/".formatted(project(project), checked("sequence id", SEQUENCE, id));
    }

    /** Says which attempt a provider's request belongs to. */
    public static String requestOwner(String requestId) {
        return "_requests/%s.json".formatted(URLEncoder.encode(requestId, StandardCharsets.UTF_8));
    }

    /** Listed oldest first. */
    public static String callbackNotification(Instant at, String requestId) {
        return "%s-%s.json".formatted(callbacksBefore(at), URLEncoder.encode(requestId, StandardCharsets.UTF_8));
    }

    /** Sorts after all older notifications, and before those of this millisecond. */
    public static String callbacksBefore(Instant at) {
        return String.format(Locale.ROOT, "%s%013d", CALLBACKS, at.toEpochMilli());
    }

    /** The URL of a copy of media or of a take in the provider's storage, by content. */
    public static String providerUpload(String project, Sha256 sha256) {
        return "%s/uploads/%s.json".formatted(project(project), sha256);
    }

    /** Listed newest first. */
    public static String indexEntry(Instant createdAt, String sequenceId) {
        return String.format(
                Locale.ROOT,
                "%s%013d-%s",
                INDEX,
                LAST_MILLI - createdAt.toEpochMilli(),
                checked("sequence id", SEQUENCE, sequenceId));
    }

    /** The id of the sequence in a key of the index. */
    public static String indexedSequence(String key) {
        return key.substring(INDEX.length() + String.valueOf(LAST_MILLI).length() + 1);
    }

    /** Prefix of all keys of one trial of the S3. */
    public static String trial(String run) {
        return TRIALS + checked("trial", FILE, run) + "/";
    }

    /** Prefix of all clips and posters of a take. */
    public static String clips(String project, Sha256 key) {
        return take(project, key) + "clips/";
    }

    /** Whether a key of a clip or poster is that of a copy of this request's clip. */
    public static boolean isCopyOf(String requestId, String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('-') + 1).equals(clipPrefix(requestId));
    }

    /** A request id as part of a file name. */
    private static String fileSafe(String requestId) {
        return requestId.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String attempt(String project, Sha256 key, int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("Attempts are counted from 1: " + attempt);
        }
        return "%sattempts/%s/".formatted(take(project, key), attempt);
    }

    public static boolean isProject(String project) {
        return PROJECT.matcher(project).matches();
    }

    private static String project(String project) {
        return checked("project", PROJECT, project);
    }

    private static String checked(String name, Pattern form, String value) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a %s (%s): %s".formatted(name, form, value));
        }
        return value;
    }
}
