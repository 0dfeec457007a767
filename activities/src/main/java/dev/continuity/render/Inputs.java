package dev.continuity.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.archive.Archive;
import dev.continuity.archive.Layout;
import dev.continuity.archive.Ledger;
import dev.continuity.archive.MediaStore;
import dev.continuity.archive.ObjectFacts;
import dev.continuity.archive.ProviderCopy;
import dev.continuity.fal.FalClient;
import dev.continuity.fal.FalException;
import dev.continuity.fal.FalInput;
import dev.continuity.fal.UploadSource;
import dev.continuity.plan.InputLimits;
import dev.continuity.sequence.RenderOrder;
import dev.continuity.storyboard.Problem;
import dev.continuity.take.Arguments;
import dev.continuity.take.Input;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A recipe as the provider is asked for it: checked against its limits, every clip and image under a URL that it can
 * reach. That is its own URL of a take while it serves it; else a presigned one, where the archive can be reached from
 * the internet; else a copy in its storage, used again until it expires.
 */
final class Inputs {
    /** fal: results and uploads are kept for seven days at least. */
    private static final Duration PROVIDER_KEEPS = Duration.ofDays(6);

    private static final Duration PRESIGNED_FOR = Duration.ofDays(1);

    private final FalClient fal;
    private final Archive archive;
    private final Ledger ledger;
    private final MediaStore media;
    private final RenderSettings settings;
    private final Clock clock;

    Inputs(FalClient fal, Archive archive, RenderSettings settings, Clock clock) {
        this.fal = fal;
        this.archive = archive;
        this.ledger = new Ledger(archive);
        this.media = new MediaStore(archive, settings.scratch());
        this.settings = settings;
        this.clock = clock;
    }

    ObjectNode of(RenderOrder order) throws InterruptedException {
        URI video = video(order);
        Map<Sha256, URI> images = new LinkedHashMap<>();
        for (Sha256 image : images(order.recipe().arguments())) {
            images.put(image, media(order.project(), image));
        }
        return FalInput.of(
                order.recipe().endpoint(),
                order.recipe().arguments(),
                video,
                image -> Objects.requireNonNull(images.get(image)));
    }

    private static List<Sha256> images(Arguments arguments) {
        List<Sha256> all = new ArrayList<>(arguments.images());
        arguments.elements().forEach(element -> {
            all.add(element.frontal());
            all.addAll(element.references());
        });
        return all.stream().distinct().toList();
    }

    private URI video(RenderOrder order) throws InterruptedException {
        if (order.recipe().input() instanceof Input.OfTake from) {
            Take take = ledger.take(order.project(), from.key())
                    .orElseThrow(() -> Troubles.stepFailed(
                            "input_missing", "The take that it continues from is not in the archive: " + from.key()));
            refuse(InputLimits.problemsOf(take.seconds(), take.fps(), take.width(), take.height(), take.bytes()));
            return take(order.project(), take);
        }
        Sha256 sha256 = ((Input.OfMedia) order.recipe().input()).sha256();
        media.facts(order.project(), sha256).ifPresent(facts -> refuse(InputLimits.problemsOf(facts, Media.Kind.CLIP)));
        return media(order.project(), sha256);
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            throw Troubles.stepFailed(
                    "input_limits",
                    "The provider would not take the clip that it continues from. %s Allowed: %s."
                            .formatted(first.message(), first.allowed()));
        }
    }

    private URI take(String project, Take take) throws InterruptedException {
        URI own = URI.create(take.providerUrl());
        boolean fresh = clock.instant().isBefore(take.readyAt().plus(PROVIDER_KEEPS));
        return fresh && fal.reachable(own)
                ? own
                : archived(project, take.sha256(), Layout.clip(project, take.key(), take.clip()), "mp4");
    }

    private URI media(String project, Sha256 sha256) throws InterruptedException {
        String extension = media.find(project, sha256)
                .orElseThrow(() -> Troubles.stepFailed("input_missing", "Not in the archive: media:" + sha256))
                .extension();
        return archived(project, sha256, Layout.media(project, sha256, extension), extension);
    }

    private URI archived(String project, Sha256 sha256, String key, String extension) throws InterruptedException {
        String contentType = Media.contentType(extension);
        if (settings.archiveReachable()) {
            return archive.presignGet(key, PRESIGNED_FOR, contentType, Optional.empty());
        }
        Optional<ProviderCopy> known = ledger.providerCopy(project, sha256)
                .filter(copy -> clock.instant().isBefore(copy.expiresAt()));
        if (known.isPresent() && fal.reachable(URI.create(known.get().url()))) {
            return URI.create(known.get().url());
        }
        URI uploaded = upload(key, contentType, sha256.brief() + "." + extension);
        Instant now = clock.instant();
        ledger.remember(project, sha256, new ProviderCopy(uploaded.toString(), now, now.plus(PROVIDER_KEEPS)));
        return uploaded;
    }

    private URI upload(String key, String contentType, String name) throws InterruptedException {
        long bytes = archive.head(key)
                .map(ObjectFacts::bytes)
                .orElseThrow(() -> Troubles.stepFailed("input_missing", "Not in the archive: " + key));
        try {
            return fal.upload(UploadSource.of(bytes, () -> archive.open(key)), contentType, name);
        } catch (FalException e) {
            throw Troubles.again(e.problem(), e.problem().said().retryAfter());
        } catch (IOException e) {
            throw Troubles.again("archive", "%s could not be read: %s".formatted(key, e.getMessage()), null);
        }
    }
}
