package dev.continuity.storage;

import dev.continuity.take.Sha256;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The layout of the bucket. Every key that is ever used is made here, and no name leads out of its folder. A project
 * begins with a letter, what belongs to none with an underscore.
 */
public final class ObjectKeys {
    /** What the keys of the index of all sequences begin with. */
    public static final String INDEX = "_index/";

    /** What the notifications of all callbacks begin with. */
    public static final String CALLBACKS = "_callbacks/";

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

    /** What is known of media: size, length, and so on; beside it. */
    public static String mediaFacts(String project, Sha256 sha256) {
        return "%s/media/%s.json".formatted(project(project), sha256);
    }

    /** A copy of a request's clip, under a name that is used once: what is there is never written over. */
    public static String clip(String project, Sha256 key, String name) {
        return clips(project, key) + checked("clip", FILE, name) + CLIP;
    }

    public static String poster(String project, Sha256 key, String name) {
        return clips(project, key) + checked("clip", FILE, name) + ".jpg";
    }

    /** The name of a new copy of a request's clip. */
    public static String newClip(String requestId) {
        return clipPrefix(requestId) + UUID.randomUUID().toString().substring(0, 8);
    }

    /** What the names of all copies of a request's clip begin with. */
    public static String clipPrefix(String requestId) {
        return file(requestId) + "-";
    }

    /** Exists if and only if the take is ready. */
    public static String takeFacts(String project, Sha256 key) {
        return take(project, key) + "take.json";
    }

    /** The take of a second, paid, request for the same key. */
    public static String other(String project, Sha256 key, String requestId) {
        return "%s%s.json".formatted(others(project, key), file(requestId));
    }

    public static String others(String project, Sha256 key) {
        return take(project, key) + "others/";
    }

    /** That a sequence waits for the take. */
    public static String subscription(String project, Sha256 key, String sequenceId) {
        return "%s%s.json".formatted(subscriptions(project, key), checked("sequence id", SEQUENCE, sequenceId));
    }

    public static String subscriptions(String project, Sha256 key) {
        return take(project, key) + "subscriptions/";
    }

    /** What all of a take's keys begin with. */
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

    /** What all of a sequence's keys begin with. */
    public static String sequenceFolder(String project, String id) {
        return "%s/sequences/%s/".formatted(project(project), checked("sequence id", SEQUENCE, id));
    }

    /** Which attempt a request of the provider belongs to. */
    public static String request(String requestId) {
        return "_requests/%s.json".formatted(URLEncoder.encode(requestId, StandardCharsets.UTF_8));
    }

    /** Sorts by age, as S3 lists keys. */
    public static String callbackNotification(Instant at, String requestId) {
        return "%s-%s.json".formatted(callbacksBefore(at), URLEncoder.encode(requestId, StandardCharsets.UTF_8));
    }

    /** What sorts after all older notifications, and before those of that millisecond. */
    public static String callbacksBefore(Instant at) {
        return String.format(Locale.ROOT, "%s%013d", CALLBACKS, at.toEpochMilli());
    }

    /** Our copy of media or of a take in the provider's storage, by content. */
    public static String upload(String project, Sha256 sha256) {
        return "%s/uploads/%s.json".formatted(project(project), sha256);
    }

    /** Sorts the newest first, as S3 lists keys. */
    public static String index(Instant createdAt, String sequenceId) {
        return String.format(
                Locale.ROOT,
                "%s%013d-%s",
                INDEX,
                LAST_MILLI - createdAt.toEpochMilli(),
                checked("sequence id", SEQUENCE, sequenceId));
    }

    /** The sequence that a key of the index names. */
    public static String indexed(String key) {
        return key.substring(INDEX.length() + String.valueOf(LAST_MILLI).length() + 1);
    }

    private static String clips(String project, Sha256 key) {
        return take(project, key) + "clips/";
    }

    /** A request id as part of a name. */
    private static String file(String requestId) {
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
