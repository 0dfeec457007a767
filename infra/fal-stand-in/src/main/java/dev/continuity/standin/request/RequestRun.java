package dev.continuity.standin.request;

import dev.continuity.standin.fault.ProviderFault;
import dev.continuity.standin.file.FileStore;
import dev.continuity.standin.model.ModelRejection;
import dev.continuity.standin.model.RenderedClip;
import dev.continuity.standin.model.VideoModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs one request: renders and stores its clip, or fails as a fault asks. */
final class RequestRun {

    static final FileStore.Label CLIP = new FileStore.Label("output.mp4", "video/mp4");

    private final Duration renderTime;
    private final VideoModel model;
    private final FileStore store;

    /** @param renderTime the least time of each request */
    RequestRun(Duration renderTime, VideoModel model, FileStore store) {
        this.renderTime = renderTime;
        this.model = model;
        this.store = store;
    }

    RequestOutcome of(AcceptedRequest request, Consumer<String> log) throws IOException, InterruptedException {
        long started = System.nanoTime();
        RequestOutcome outcome = outcome(request, log);
        Duration spent = Duration.ofNanos(System.nanoTime() - started);
        Thread.sleep(Math.max(0, renderTime(request).minus(spent).toMillis()));
        return outcome;
    }

    private RequestOutcome outcome(AcceptedRequest request, Consumer<String> log)
            throws IOException, InterruptedException {
        Optional<RequestOutcome> failure = FaultOutcome.of(request);
        if (failure.isPresent()) {
            return failure.get();
        }
        try {
            return render(request, log);
        } catch (ModelRejection e) {
            log.accept("Input rejected: " + e.getMessage());
            return RequestOutcome.rejected(e.error(), BigDecimal.ZERO);
        }
    }

    private Duration renderTime(AcceptedRequest request) {
        return request.fault(ProviderFault.SlowRender.class)
                .map(fault -> Duration.ofMillis((long) (fault.seconds() * 1000)))
                .orElse(renderTime);
    }

    private RequestOutcome render(AcceptedRequest request, Consumer<String> log)
            throws ModelRejection, IOException, InterruptedException {
        try (RenderedClip clip = model.render(request.id(), request.endpoint(), request.input(), log)) {
            long bytes = Files.size(clip.file());
            store.adopt(request.id(), CLIP, clip.file());
            log.accept("Uploaded the output, " + bytes + " bytes");
            return RequestOutcome.clip(bytes, billedSeconds(clip));
        }
    }

    private static BigDecimal billedSeconds(RenderedClip clip) {
        BigDecimal seconds = BigDecimal.valueOf(clip.seconds()).setScale(2, RoundingMode.HALF_UP);
        BigDecimal plain = seconds.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
