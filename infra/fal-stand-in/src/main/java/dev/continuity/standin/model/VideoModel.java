package dev.continuity.standin.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.ProbeResult;
import dev.continuity.standin.disk.TemporaryFolder;
import dev.continuity.standin.model.InputMedia.FetchedMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Imitates the provider's model: checks an input, fetches its media and renders a clip from them with ffmpeg. */
public final class VideoModel {

    private final Path temporary;
    private final Ffmpeg ffmpeg;
    private final InputMedia inputMedia;
    private final ClipRenderer renderer;
    private final @Nullable RenderCache cache;

    /**
     * @param ffmpeg the program
     * @param temporary folder for temporary files; its content is deleted
     * @param cache folder of rendered clips to use again; empty: each clip is rendered
     */
    public VideoModel(Path ffmpeg, Path temporary, OwnFiles ownFiles, Optional<Path> cache) throws IOException {
        this.temporary = TemporaryFolder.empty(temporary);
        this.ffmpeg = new Ffmpeg(FfmpegSettings.defaults().withBinary(Optional.of(ffmpeg)));
        this.inputMedia = new InputMedia(new MediaFetcher(ownFiles), this.ffmpeg);
        this.renderer = new ClipRenderer(new FfmpegRunner(ffmpeg, temporary));
        this.cache = cache.isPresent() ? new RenderCache(cache.get()) : null;
    }

    /** @param log receives the lines for the log of the request */
    public RenderedClip render(String requestId, StandInEndpoint endpoint, ObjectNode input, Consumer<String> log)
            throws ModelRejection, IOException, InterruptedException {
        ModelArguments arguments = ArgumentCheck.of(endpoint, input);
        Path folder = Files.createTempDirectory(temporary, requestId);
        boolean rendered = false;
        try {
            RenderedClip clip =
                    render(arguments, endpoint, new SeededRandom(arguments.prompt(), requestId), folder, log);
            rendered = true;
            return clip;
        } finally {
            if (!rendered) {
                TemporaryFolder.delete(folder);
            }
        }
    }

    private RenderedClip render(
            ModelArguments arguments, StandInEndpoint endpoint, SeededRandom random, Path folder, Consumer<String> log)
            throws ModelRejection, IOException, InterruptedException {
        log.accept("Downloading the input");
        FetchedMedia media = inputMedia.fetch(arguments, folder);
        ProbeResult video = media.video().probe();
        log.accept(String.format(
                Locale.ROOT,
                "Input: %.2f s, %dx%d, %.2f fps",
                video.seconds(),
                video.width(),
                video.height(),
                video.fps()));
        ClipFormat format = ClipFormat.of(endpoint, arguments, video);
        ClipPicture picture = new ClipPicture(endpoint, media, format, random, folder);
        Path clip = folder.resolve("clip.mp4");
        RenderCache.Rendering rendering =
                () -> renderer.render(picture.graph(ffmpeg), arguments, media, format, clip, log);
        if (cache == null) {
            rendering.render();
        } else {
            cache.render(endpoint, arguments, media, clip, rendering);
        }
        return new RenderedClip(folder, clip, format.seconds());
    }
}
