package dev.continuity.media.prepare;

import java.util.ArrayList;
import java.util.List;

/** The arguments with which ffmpeg carries out a {@link PicturePlan}. */
final class PictureArguments {
    private PictureArguments() {}

    /**
     * @param input options and name of the source
     * @param quality of the JPEG, 2 (best) to 31
     * @param target name of the file to write
     */
    static List<String> of(PicturePlan plan, List<String> input, int quality, String target) {
        String graph = "color=white:s=%sx%s[canvas];[0:v:0]%s,scale=%s:%s:flags=lanczos,format=rgba[content];"
                        .formatted(
                                plan.canvas().width(),
                                plan.canvas().height(),
                                plan.source().orientation().filter(),
                                plan.content().width(),
                                plan.content().height())
                + "[canvas][content]overlay=(W-w)/2:(H-h)/2:format=rgb,format=yuvj420p[jpeg]";
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-xerror", "-noautorotate"));
        arguments.addAll(input);
        arguments.addAll(List.of("-filter_complex", graph, "-map", "[jpeg]", "-frames:v", "1"));
        arguments.addAll(List.of("-map_metadata", "-1", "-c:v", "mjpeg", "-q:v", "" + quality));
        arguments.addAll(List.of("-f", "image2", "-update", "1", target));
        return arguments;
    }
}
