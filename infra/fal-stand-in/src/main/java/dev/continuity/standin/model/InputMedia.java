package dev.continuity.standin.model;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegException;
import dev.continuity.media.ProbeResult;
import dev.continuity.standin.http.ModelError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fetches the media that an input names and checks their limits (fal: limits of the O1 endpoints). */
final class InputMedia {

    /** A file that is fetched and checked. */
    record FetchedFile(Path path, ProbeResult probe) {}

    /** The files of one request. */
    record FetchedMedia(FetchedFile video, List<FetchedFile> images, List<FetchedFile> elements) {
        FetchedMedia {
            images = List.copyOf(images);
            elements = List.copyOf(elements);
        }

        /** Those that show what the prompt names: elements first. */
        List<FetchedFile> pictures() {
            return Stream.concat(elements.stream(), images.stream()).toList();
        }
    }

    private static final long VIDEO_BYTES = 200L << 20;
    private static final long IMAGE_BYTES = 10L << 20;

    private final MediaFetcher fetcher;
    private final Ffmpeg ffmpeg;

    InputMedia(MediaFetcher fetcher, Ffmpeg ffmpeg) {
        this.fetcher = fetcher;
        this.ffmpeg = ffmpeg;
    }

    FetchedMedia fetch(ModelArguments arguments, Path folder) throws ModelRejection, IOException, InterruptedException {
        FetchedFile video = video(arguments.videoUrl(), folder.resolve("video"), List.of("body", "video_url"));
        List<FetchedFile> images = new ArrayList<>();
        for (int i = 0; i < arguments.imageUrls().size(); i++) {
            images.add(image(
                    arguments.imageUrls().get(i), folder.resolve("image-" + i), List.of("body", "image_urls", i)));
        }
        List<FetchedFile> elements = new ArrayList<>();
        for (int i = 0; i < arguments.elements().size(); i++) {
            elements.add(element(arguments.elements().get(i), folder.resolve("element-" + i), i));
        }
        return new FetchedMedia(video, images, elements);
    }

    private FetchedFile element(ModelArguments.Element element, Path file, int index)
            throws ModelRejection, IOException, InterruptedException {
        List<String> references = element.referenceImageUrls();
        for (int i = 0; i < references.size(); i++) {
            List<Object> loc = List.of("body", "elements", index, "reference_image_urls", i);
            image(references.get(i), Path.of(file + "-" + i), loc);
        }
        return image(element.frontalImageUrl(), file, List.of("body", "elements", index, "frontal_image_url"));
    }

    private FetchedFile video(String url, Path file, List<Object> loc)
            throws ModelRejection, IOException, InterruptedException {
        fetch(url, file, VIDEO_BYTES, loc);
        Optional<ProbeResult> probed = probe(file).filter(InputMedia::isClip);
        if (probed.isEmpty()) {
            throw rejection(
                    loc,
                    "Unsupported video format; allowed: .mp4, .mov",
                    "unsupported_video_format",
                    Map.of("supported_formats", List.of(".mp4", ".mov")),
                    url);
        }
        ProbeResult result = probed.get();
        between(result.seconds(), 3.0, 10.05, "duration", " s", "video_duration", loc, url);
        between(result.fps(), 24, 60, "frame rate", " fps", "video_fps", loc, url);
        between(result.width(), 720, 2160, "width", " px", "video_size", loc, url);
        between(result.height(), 720, 2160, "height", " px", "video_size", loc, url);
        return new FetchedFile(file, result);
    }

    private FetchedFile image(String url, Path file, List<Object> loc)
            throws ModelRejection, IOException, InterruptedException {
        fetch(url, file, IMAGE_BYTES, loc);
        Optional<ProbeResult> probed = probe(file).filter(result -> !isClip(result));
        if (probed.isEmpty()) {
            throw rejection(loc, "Failed to load the image", "image_load_error", null, url);
        }
        ProbeResult result = probed.get();
        if (Math.min(result.width(), result.height()) < 300) {
            throw rejection(
                    loc,
                    "Image too small: " + result.width() + "x" + result.height() + " px; allowed: at least 300x300",
                    "image_too_small",
                    Map.of("min_height", 300, "min_width", 300),
                    url);
        }
        double aspect = (double) result.width() / result.height();
        between(aspect, 0.40, 2.50, "aspect ratio", "", "image_aspect_ratio", loc, url);
        return new FetchedFile(file, result);
    }

    /** Empty if it is no media that can be read. */
    private Optional<ProbeResult> probe(Path file) throws IOException, InterruptedException {
        try {
            return Optional.of(ffmpeg.probe(file));
        } catch (FfmpegException e) {
            return switch (e.reason()) {
                case BAD_INPUT -> Optional.empty();
                case INTERRUPTED -> throw new InterruptedException(e.getMessage());
                default -> throw new IOException(e);
            };
        }
    }

    private static boolean isClip(ProbeResult probe) {
        return probe.seconds() > 0;
    }

    private void fetch(String url, Path file, long limit, List<Object> loc)
            throws ModelRejection, IOException, InterruptedException {
        try {
            fetcher.fetch(url, file, limit);
        } catch (MediaFetcher.TooLarge e) {
            String msg = "File too large; allowed: at most " + limit + " bytes";
            throw rejection(loc, msg, "file_too_large", Map.of("max_size", limit), url);
        } catch (MediaFetcher.NotFetched e) {
            throw rejection(
                    loc,
                    "Failed to download the file. Please check if the URL is accessible and try again.",
                    "file_download_error",
                    null,
                    url);
        }
    }

    private static void between(
            double value, double from, double to, String what, String unit, String type, List<Object> loc, String url)
            throws ModelRejection {
        double rounded = Math.round(value * 1000) / 1000.0;
        if (rounded < from || rounded > to) {
            throw rejection(
                    loc,
                    "The " + what + " is " + rounded + unit + "; allowed: " + from + " to " + to + unit,
                    type.equals("video_duration")
                            ? (rounded < from ? "video_duration_too_short" : "video_duration_too_long")
                            : type + (rounded < from ? "_too_small" : "_too_large"),
                    Map.of("min", from, "max", to, "provided", rounded),
                    url);
        }
    }

    private static ModelRejection rejection(
            List<Object> loc, String msg, String type, @Nullable Map<String, Object> ctx, String url) {
        String input = url.length() > 500 ? url.substring(0, 500) + "…" : url;
        return new ModelRejection(List.of(new ModelError.Problem(loc, msg, type, ctx, input)));
    }
}
