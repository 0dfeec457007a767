package dev.continuity.standin.model;

import dev.continuity.standin.model.InputMedia.Materials;
import dev.continuity.standin.request.StandInEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the picture of one rendering goes through, as a filter graph over the fetched materials. */
final class SceneGraph {

    private final FfmpegRunner ffmpeg;
    private final StandInEndpoint endpoint;
    private final Materials materials;
    private final ClipFormat canvas;
    private final SeededRandom roll;
    private final Path folder;
    private final OverlayPainter painter;
    private final FilterGraph graph = new FilterGraph();

    SceneGraph(
            FfmpegRunner ffmpeg,
            StandInEndpoint endpoint,
            Materials materials,
            ClipFormat canvas,
            SeededRandom roll,
            Path folder) {
        this.ffmpeg = ffmpeg;
        this.endpoint = endpoint;
        this.materials = materials;
        this.canvas = canvas;
        this.roll = roll;
        this.folder = folder;
        this.painter = new OverlayPainter(
                canvas.width(), canvas.height(), roll.requestId().hashCode());
    }

    FilterGraph graph() throws IOException, InterruptedException {
        Thumbnail thumbnail = Thumbnail.of(ffmpeg, materials.video(), fitted());
        if (endpoint.isReference()) {
            timeline();
            graph.then(CameraMove.of(roll, thumbnail).filter(canvas.frames()));
            if (!materials.images().isEmpty()) {
                Thumbnail image = image();
                light(new LightMatch(thumbnail, (y, own) -> mix(own, image.band(y), 0.5)));
            }
        } else {
            graph.input(List.of("-i", materials.video().toString()));
            graph.then(fitted() + paced());
            relight(thumbnail);
        }
        portraits();
        graph.then("format=yuv420p");
        return graph;
    }

    private void timeline() {
        double length = materials.media().seconds();
        double wanted = canvas.seconds();
        String video = materials.video().toString();
        if (length >= wanted) {
            String start = String.format(Locale.ROOT, "%.3f", roll.byPrompt("start") * (length - wanted));
            graph.input(List.of("-ss", start, "-i", video));
        } else if (wanted <= 2 * length) {
            graph.input(List.of("-i", video));
        } else {
            graph.input(List.of("-stream_loop", "-1", "-i", video));
        }
        graph.then(fitted() + paced());
        if (length < wanted && wanted <= 2 * length) {
            graph.thenReversed(Math.max(0, 2 * length - wanted - 0.2));
        }
        graph.then("tpad=stop_duration=1:stop_mode=clone");
    }

    // From zero on: a start between two frames of the input would cost the first frame.
    private String paced() {
        return "fps=" + canvas.fps() + ":start_time=0";
    }

    private String fitted() {
        double ratio = (double) canvas.width() / canvas.height();
        return String.format(
                Locale.ROOT,
                "crop=w='min(iw,ih*%.5f)':h='min(ih,iw/%.5f)',scale=%d:%d:flags=bicubic,setsar=1,",
                ratio,
                ratio,
                canvas.width(),
                canvas.height());
    }

    private void relight(Thumbnail thumbnail) throws IOException, InterruptedException {
        EditLook look = EditLook.of(roll);
        if (materials.images().isEmpty()) {
            light(new LightMatch(thumbnail, look::target));
        } else {
            Thumbnail image = image();
            light(new LightMatch(thumbnail, (y, own) -> mix(own, image.band(y), 0.9)));
        }
        double whim = 0.04 * roll.byRequest("contrast");
        graph.then(String.format(
                Locale.ROOT, "eq=contrast=%.3f:saturation=%.3f", look.contrast() + whim, look.saturation()));
        Path shade = folder.resolve("shade.png");
        painter.vignette(shade, look.vignette(), look.weather() == EditLook.Weather.STARS);
        graph.with(shade, "format=rgba", "overlay=0:0");
        weather(look.weather());
    }

    private Thumbnail image() throws IOException, InterruptedException {
        return Thumbnail.of(ffmpeg, materials.images().get(0), "");
    }

    private void light(LightMatch light) throws IOException {
        Path factors = folder.resolve("light.png");
        painter.light(factors, light::factors);
        graph.then("format=gbrp");
        graph.with(factors, "format=gbrp", "blend=all_mode=multiply");
        String gain = String.format(Locale.ROOT, "'clip(val*%.4f,0,255)'", light.gain());
        graph.then("lutrgb=r=" + gain + ":g=" + gain + ":b=" + gain + ",format=yuv420p");
    }

    private void weather(EditLook.Weather weather) throws IOException {
        switch (weather) {
            case SNOW -> {
                falling(weather, false, 0.10);
                falling(weather, true, 0.22);
            }
            case RAIN -> {
                falling(weather, false, 1.3);
                falling(weather, true, 2.1);
            }
            case FOG -> {
                Path fog = folder.resolve("fog.png");
                painter.fog(fog);
                graph.with(
                        fog,
                        "scale=" + 2 * canvas.width() + ":" + canvas.height() + ",format=rgba",
                        "overlay=x='-mod(t*" + canvas.width() / 40 + ",W)':y=0");
            }
            case STARS, CLEAR -> {}
        }
    }

    private void falling(EditLook.Weather weather, boolean near, double heightsPerSecond) throws IOException {
        Path layer = folder.resolve(near ? "near.png" : "far.png");
        painter.falling(layer, weather, near);
        long speed = Math.round(heightsPerSecond * canvas.height());
        graph.with(layer, "format=rgba", "overlay=x=0:y='-H+mod(t*" + speed + ",H)'");
    }

    private void portraits() throws IOException, InterruptedException {
        int size = Math.min(canvas.width(), canvas.height()) / 9 * 2;
        int margin = size / 5;
        double end = canvas.seconds();
        for (int i = 0; i < materials.elements().size(); i++) {
            Path square = folder.resolve("square-" + i + ".png");
            FfmpegRunner.Run cut = ffmpeg.run(List.of(
                    "-v",
                    "error",
                    "-i",
                    materials.elements().get(i).toString(),
                    "-frames:v",
                    "1",
                    "-vf",
                    "crop='min(iw,ih)':'min(iw,ih)',scale=" + size + ":" + size + ":flags=area",
                    square.toString()));
            if (!cut.succeeded()) {
                throw new IOException("cannot cut the portrait: " + cut.messages());
            }
            Path portrait = folder.resolve("portrait-" + i + ".png");
            painter.portrait(square, portrait);
            graph.withLasting(
                    portrait,
                    canvas,
                    String.format(
                            Locale.ROOT,
                            "format=rgba,fade=in:st=0.4:d=0.5:alpha=1,fade=out:st=%.2f:d=0.5:alpha=1",
                            end - 1.1),
                    "overlay=x=" + (margin + i * (size + margin)) + ":y='H-h-" + margin + "+4*sin(t*1.4)'");
        }
    }

    private static double[] mix(double[] own, double[] other, double weight) {
        double[] mixed = new double[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = own[i] + (other[i] - own[i]) * weight;
        }
        return mixed;
    }
}
