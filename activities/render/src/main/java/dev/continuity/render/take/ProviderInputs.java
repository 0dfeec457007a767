package dev.continuity.render.take;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.activity.RenderOrder;
import dev.continuity.failure.FailureCode;
import dev.continuity.plan.InputLimits;
import dev.continuity.provider.MediaUrls;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.UploadSource;
import dev.continuity.provider.VideoProvider;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.ProviderUpload;
import dev.continuity.storage.media.MediaStore;
import dev.continuity.storage.media.StoredMedia;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Arguments;
import dev.continuity.take.InputClip;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the input of a submit: the recipe, checked against the provider's limits, with a URL for every clip and image
 * that the provider can reach. That is the provider's own URL of a take, while it is valid; else a presigned URL, if the
 * provider can reach our storage and the credentials last; else an upload to the provider, which is reused until it expires.
 */
public final class ProviderInputs {
    /** fal: results and uploads are kept for seven days at least. */
    private static final Duration KEPT_BY_PROVIDER = Duration.ofDays(6);

    private static final Duration PRESIGNED_FOR = Duration.ofDays(1);

    private final VideoProvider provider;
    private final ObjectStore objects;
    private final Ledger ledger;
    private final MediaStore media;
    private final RenderSettings settings;
    private final Clock clock;

    public ProviderInputs(VideoProvider provider, ObjectStore objects, RenderSettings settings, Clock clock) {
        this.provider = provider;
        this.objects = objects;
        this.ledger = new Ledger(objects);
        this.media = new MediaStore(objects, settings.tempFolder());
        this.settings = settings;
        this.clock = clock;
    }

    JsonNode of(RenderOrder order) throws InterruptedException {
        URI clip = clip(order);
        Map<Sha256, URI> images = new LinkedHashMap<>();
        for (Sha256 image : images(order.recipe().arguments())) {
            images.put(image, media(order.project(), image));
        }
        return provider.input(order.recipe(), new MediaUrls(clip, images));
    }

    private static List<Sha256> images(Arguments arguments) {
        List<Sha256> all = new ArrayList<>(arguments.images());
        arguments.elements().forEach(element -> {
            all.add(element.frontal());
            all.addAll(element.references());
        });
        return all.stream().distinct().toList();
    }

    private URI clip(RenderOrder order) throws InterruptedException {
        if (order.recipe().input() instanceof InputClip.OfTake from) {
            Take take = take(order.project(), from)
                    .orElseThrow(() -> ActivityFailures.stepFailed(
                            FailureCode.INPUT_MISSING,
                            "The take that this step continues from is not in storage: " + from.key()));
            refuse(InputLimits.problemsOf(take.seconds(), take.fps(), take.width(), take.height(), take.bytes()));
            return take(order.project(), take);
        }
        Sha256 sha256 = ((InputClip.OfMedia) order.recipe().input()).sha256();
        Optional<Media> facts = media.facts(order.project(), sha256);
        facts.ifPresent(known -> refuse(InputLimits.problemsOf(known, Media.Kind.CLIP)));
        return facts.isPresent() ? media(order.project(), StoredMedia.of(facts.get())) : media(order.project(), sha256);
    }

    private Optional<Take> take(String project, InputClip.OfTake from) {
        String clip = from.clip();
        return clip == null
                ? ledger.take(project, from.key())
                : ledger.takes(project, List.of(from.key())).stream()
                        .filter(take -> take.clip().equals(clip))
                        .findFirst();
    }

    private static void refuse(List<StoryboardProblem> problems) {
        if (!problems.isEmpty()) {
            StoryboardProblem first = problems.get(0);
            throw ActivityFailures.stepFailed(
                    FailureCode.INPUT_LIMITS,
                    "The provider would refuse the clip that this step continues from. %s Allowed: %s."
                            .formatted(first.message(), first.allowed()));
        }
    }

    private URI take(String project, Take take) throws InterruptedException {
        URI own = URI.create(take.providerUrl());
        boolean fresh = clock.instant().isBefore(take.readyAt().plus(KEPT_BY_PROVIDER));
        return fresh && provider.isReachable(own)
                ? own
                : stored(
                        project,
                        ObjectKeys.clip(project, take.key(), take.clip()),
                        new StoredMedia(take.sha256(), Media.Kind.CLIP, "mp4", take.bytes()));
    }

    private URI media(String project, Sha256 sha256) throws InterruptedException {
        return media(project, media.find(project, sha256).orElseThrow(() -> isMissing("media:" + sha256)));
    }

    private URI media(String project, StoredMedia stored) throws InterruptedException {
        return stored(project, ObjectKeys.media(project, stored.sha256(), stored.extension()), stored);
    }

    private URI stored(String project, String key, StoredMedia content) throws InterruptedException {
        String contentType = Media.contentType(content.extension());
        if (settings.storageReachable() && objects.publicUrls().lastFor(PRESIGNED_FOR)) {
            if (objects.head(key).isEmpty()) {
                // The provider may charge for finding that out.
                throw isMissing(key);
            }
            return objects.publicUrls().get(key, PRESIGNED_FOR, contentType, Optional.empty());
        }
        Optional<ProviderUpload> known = ledger.providerUpload(project, content.sha256())
                .filter(copy -> clock.instant().isBefore(copy.expiresAt()));
        if (known.isPresent() && provider.isReachable(URI.create(known.get().url()))) {
            return URI.create(known.get().url());
        }
        URI uploaded = upload(key, content, contentType);
        Instant now = clock.instant();
        ledger.recordProviderUpload(
                project, content.sha256(), new ProviderUpload(uploaded.toString(), now, now.plus(KEPT_BY_PROVIDER)));
        return uploaded;
    }

    private URI upload(String key, StoredMedia content, String contentType) throws InterruptedException {
        String name = content.sha256().brief() + "." + content.extension();
        try {
            return provider.upload(UploadSource.of(content.bytes(), () -> objects.open(key)), contentType, name);
        } catch (StorageException e) {
            throw e.problem() == StorageException.Problem.NOT_FOUND ? isMissing(key) : e;
        } catch (ProviderException e) {
            // An input that cannot be read while it is uploaded shows as a broken upload.
            throw objects.head(key).isEmpty() ? isMissing(key) : ActivityFailures.retryable(e);
        } catch (IOException e) {
            throw ActivityFailures.retryable(
                    FailureCode.STORAGE_UNAVAILABLE, "%s could not be read: %s".formatted(key, e.getMessage()), null);
        }
    }

    private static ApplicationFailure isMissing(String what) {
        return ActivityFailures.stepFailed(FailureCode.INPUT_MISSING, "The input is not in storage: " + what);
    }
}
