package dev.continuity.standin.model;

import dev.continuity.standin.fault.FalErrorTypes;
import dev.continuity.standin.fault.ProviderFault;
import dev.continuity.standin.file.FileStore;
import dev.continuity.standin.model.InputMedia.Materials;
import dev.continuity.standin.request.AcceptedRequest;
import dev.continuity.standin.request.RequestOutcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The model: from an accepted input to a clip in the store, or to the words why not. */
public final class ModelRun {

    public static final FileStore.Label CLIP = new FileStore.Label("output.mp4", "video/mp4");

    private final Duration renderTime;
    private final Path work;
    private final InputMedia intake;
    private final ClipRenderer renderer;
    private final Optional<RenderCache> shelf;
    private final FileStore store;

    public ModelRun(
            Duration renderTime,
            Path work,
            InputMedia intake,
            ClipRenderer renderer,
            Optional<RenderCache> shelf,
            FileStore store) {
        this.renderTime = renderTime;
        this.work = work;
        this.intake = intake;
        this.renderer = renderer;
        this.shelf = shelf;
        this.store = store;
    }

    public RequestOutcome make(AcceptedRequest submission, Consumer<String> log)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        RequestOutcome outcome = fated(submission);
        if (outcome == null) {
            try {
                outcome = render(submission, log);
            } catch (ModelRejection e) {
                log.accept("Input rejected: " + e.getMessage());
                outcome = RequestOutcome.rejected(e.error(), BigDecimal.ZERO);
            }
        }
        Duration spent = Duration.ofNanos(System.nanoTime() - started);
        Thread.sleep(Math.max(0, pace(submission).minus(spent).toMillis()));
        return outcome;
    }

    private static @Nullable RequestOutcome fated(AcceptedRequest submission) {
        Optional<RequestOutcome> failed =
                submission.fated(ProviderFault.FailRequest.class).map(FalErrorTypes::outcome);
        Optional<RequestOutcome> late =
                submission.fated(ProviderFault.CompleteThen422.class).map(FalErrorTypes::outcome);
        return failed.or(() -> late).orElse(null);
    }

    private Duration pace(AcceptedRequest submission) {
        return submission
                .fated(ProviderFault.SlowRender.class)
                .map(fault -> Duration.ofMillis((long) (fault.seconds() * 1000)))
                .orElse(renderTime);
    }

    private RequestOutcome render(AcceptedRequest submission, Consumer<String> log)
            throws ModelRejection, IOException, InterruptedException {
        ModelArguments arguments = ArgumentCheck.of(submission.endpoint(), submission.input());
        Path folder = Files.createTempDirectory(work, submission.id());
        try {
            log.accept("Downloading the input");
            Materials materials = intake.take(arguments, folder);
            ClipFormat canvas = ClipFormat.of(submission.endpoint(), arguments, materials.media());
            log.accept(String.format(
                    Locale.ROOT,
                    "Input: %.2f s, %dx%d, %.2f fps",
                    materials.media().seconds(),
                    materials.media().width(),
                    materials.media().height(),
                    materials.media().fps()));
            Path clip = folder.resolve("clip.mp4");
            RenderCache.Rendering rendering =
                    () -> renderer.render(submission, arguments, materials, canvas, folder, clip, log);
            if (shelf.isPresent()) {
                shelf.get().bring(submission.endpoint(), arguments, materials, clip, rendering);
            } else {
                rendering.render();
            }
            long bytes = Files.size(clip);
            store.adopt(submission.id(), CLIP, clip);
            log.accept("Uploaded the output, " + bytes + " bytes");
            return RequestOutcome.clip(bytes, billed(canvas));
        } finally {
            delete(folder);
        }
    }

    private static BigDecimal billed(ClipFormat canvas) {
        BigDecimal seconds = BigDecimal.valueOf(canvas.seconds()).setScale(2, RoundingMode.HALF_UP);
        BigDecimal plain = seconds.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    public static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
