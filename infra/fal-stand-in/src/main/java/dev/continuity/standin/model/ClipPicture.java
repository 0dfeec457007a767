package dev.continuity.standin.model;

import dev.continuity.media.Ffmpeg;
import dev.continuity.standin.model.EditLook.Weather;
import dev.continuity.standin.model.InputMedia.FetchedFile;
import dev.continuity.standin.model.InputMedia.FetchedMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The picture of one clip as a filter graph over the fetched media: a reference moves a camera over the input, an edit
 * changes its light and weather, and both show the pictures that came with the prompt as insets.
 *
 * @param folder for the pictures that it draws
 */
record ClipPicture(StandInEndpoint endpoint, FetchedMedia media, ClipFormat format, SeededRandom random, Path folder) {

    FilterGraph graph(Ffmpeg ffmpeg) throws IOException {
        FilterGraph graph = new FilterGraph();
        if (endpoint.isReference()) {
            moveCamera(graph);
        } else {
            relight(graph);
        }
        insets(graph, ffmpeg);
        graph.then("format=yuv420p,trim=end_frame=" + format.frames());
        return graph;
    }

    private void moveCamera(FilterGraph graph) {
        double spare = media.video().probe().seconds() - format.seconds();
        String start = String.format(Locale.ROOT, "%.3f", random.byPrompt("start") * Math.max(0, spare));
        graph.input(List.of("-ss", start, "-i", media.video().path().toString()));
        // A shorter input plays slower: repeating it would show a cut.
        String slower = spare >= 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "setpts=PTS*%.5f,",
                        format.seconds() / media.video().probe().seconds());
        graph.then(fitted() + slower + paced());
        graph.then("tpad=stop_duration=1:stop_mode=clone");
        graph.then(CameraMove.of(random).filter(format.frames()));
    }

    private void relight(FilterGraph graph) throws IOException {
        graph.input(List.of("-i", media.video().path().toString()));
        graph.then(fitted() + paced());
        EditLook look = EditLook.of(random);
        double contrast = 1.05 + 0.04 * random.byRequest("contrast");
        graph.then(String.format(
                Locale.ROOT, "eq=contrast=%.3f:saturation=%.3f,format=gbrp", contrast, look.saturation()));
        graph.join(look.lightSource(format), look.blendFilter());
        if (look.weather() != Weather.CLEAR) {
            WeatherLayer layer =
                    new WeatherLayer(look.weather(), format, random.requestId().hashCode());
            Path file = folder.resolve("weather.png");
            layer.write(file);
            graph.join(still(graph, file) + "format=rgba", layer.overlayFilter());
        }
    }

    private void insets(FilterGraph graph, Ffmpeg ffmpeg) {
        int size = Math.min(format.width(), format.height()) / 5;
        int margin = size / 6;
        int x = margin;
        for (FetchedFile picture : media.pictures()) {
            // Whatever the picture is, its poster is a plain JPEG that is upright.
            Path poster = folder.resolve(picture.path().getFileName() + ".jpg");
            ffmpeg.writePoster(picture.path(), picture.probe(), poster);
            graph.join(
                    still(graph, poster) + "crop='min(iw,ih)':'min(iw,ih)',scale=" + size + ":" + size
                            + ":flags=area,pad=iw+8:ih+8:4:4:color=0xFFFAED",
                    "overlay=x=" + x + ":y=H-h-" + margin);
            x += size + margin;
        }
    }

    /** The label of a still picture that becomes an input. */
    private static String still(FilterGraph graph, Path picture) {
        return "[" + graph.input(List.of("-i", picture.toString())) + ":v]";
    }

    // Start at zero: a start between two frames of the input would drop the first frame.
    private String paced() {
        return "fps=" + format.fps() + ":start_time=0";
    }

    private String fitted() {
        double ratio = (double) format.width() / format.height();
        return String.format(
                Locale.ROOT,
                "scale=iw*sar:ih,crop=w='min(iw,ih*%.5f)':h='min(ih,iw/%.5f)',scale=%d:%d:flags=bicubic,setsar=1,",
                ratio,
                ratio,
                format.width(),
                format.height());
    }
}
