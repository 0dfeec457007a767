package dev.continuity.render.notification;

import dev.continuity.address.WebAddress;
import dev.continuity.render.PublicUrl;
import dev.continuity.storage.media.AllowedInternal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where notifications are sent, and how they are signed. No record, so that no URL is ever printed. */
public final class NotificationSettings {
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");
    private static final Pattern ENTRY = Pattern.compile("(?:([A-Za-z][A-Za-z0-9_]{0,31})=)?(https?://.*)");
    private static final String ALLOWED =
            "; allowed: https URLs, separated by spaces, each alone or as PROJECT=URL (http to the hosts in"
                    + " CONTINUITY_NOTIFY_ALLOWED_INTERNAL_HOSTS only; a comma in a URL is written %2C).";

    private final List<NotificationTarget> targets;
    private final Optional<WebhookSecret> secret;
    private final AllowedInternal allowed;
    private final Optional<PublicUrl> publicUrl;

    private NotificationSettings(
            List<NotificationTarget> targets,
            Optional<WebhookSecret> secret,
            AllowedInternal allowed,
            Optional<PublicUrl> publicUrl) {
        this.targets = List.copyOf(targets);
        this.secret = secret;
        this.allowed = allowed;
        this.publicUrl = publicUrl;
    }

    /** Nothing is sent. */
    public static NotificationSettings none() {
        return new NotificationSettings(List.of(), Optional.empty(), AllowedInternal.none(), Optional.empty());
    }

    /**
     * Reads the settings.
     *
     * @param urls separated by spaces or commas; each for one project, {@code AGM=https://…}, or for all, {@code https://…}
     * @param secret {@code whsec_} and 24 to 64 bytes in Base64; required if there is a URL
     * @param allowed the internal addresses that may be called
     * @param publicUrl of the API, for links
     * @throws IllegalArgumentException if they cannot be used; the message names the setting, and shows no secret
     */
    public static NotificationSettings parse(
            Optional<String> urls, Optional<String> secret, AllowedInternal allowed, Optional<PublicUrl> publicUrl) {
        List<NotificationTarget> targets = new ArrayList<>();
        for (String entry : SEPARATOR.split(urls.orElse("").strip())) {
            if (!entry.isEmpty()) {
                targets.add(target(entry, targets.size() + 1, allowed));
            }
        }
        if (targets.stream().map(NotificationTarget::name).distinct().count() < targets.size()) {
            throw new IllegalArgumentException(
                    "CONTINUITY_NOTIFY_URL has a URL twice; allowed: each URL once, for one project or for all.");
        }
        return new NotificationSettings(targets, signing(secret, targets.isEmpty()), allowed, publicUrl);
    }

    private static NotificationTarget target(String entry, int place, AllowedInternal allowed) {
        Matcher parts = ENTRY.matcher(entry);
        Optional<URI> uri = parts.matches() ? WebAddress.of(parts.group(2)) : Optional.empty();
        Optional<String> host = uri.flatMap(WebAddress::host);
        if (host.isEmpty()) {
            throw new IllegalArgumentException(
                    "CONTINUITY_NOTIFY_URL cannot be used: its URL number %s is not one%s".formatted(place, ALLOWED));
        }
        if (!uri.map(URI::getScheme).equals(Optional.of("https")) && !allowed.hasHost(host.get())) {
            throw new IllegalArgumentException(
                    "CONTINUITY_NOTIFY_URL cannot be used: its URL number %s, to %s, is not https%s"
                            .formatted(place, host.get(), ALLOWED));
        }
        return new NotificationTarget(Optional.ofNullable(parts.group(1)), uri.orElseThrow());
    }

    private static Optional<WebhookSecret> signing(Optional<String> secret, boolean isOptional) {
        try {
            Optional<WebhookSecret> parsed = secret.map(WebhookSecret::parse);
            if (parsed.isPresent() || isOptional) {
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, without the cause, which may show it.
        }
        throw new IllegalArgumentException(
                "CONTINUITY_NOTIFY_SECRET is %s; allowed: whsec_ and 24 to 64 bytes in Base64, such as the output of: echo whsec_$(openssl rand -base64 32)"
                        .formatted(secret.isEmpty() ? "missing, and CONTINUITY_NOTIFY_URL is set" : "not a secret"));
    }

    /** @param project null: any */
    List<NotificationTarget> targets(@Nullable String project) {
        return targets.stream()
                .filter(target ->
                        project == null || target.project().map(project::equals).orElse(true))
                .toList();
    }

    Optional<NotificationTarget> target(String name) {
        return targets.stream().filter(target -> target.name().equals(name)).findFirst();
    }

    /** Present if there is a target. */
    Optional<WebhookSecret> secret() {
        return secret;
    }

    AllowedInternal allowed() {
        return allowed;
    }

    Optional<PublicUrl> publicUrl() {
        return publicUrl;
    }
}
