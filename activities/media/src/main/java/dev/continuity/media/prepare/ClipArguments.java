package dev.continuity.media.prepare;

import dev.continuity.plan.InputLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The arguments with which ffmpeg carries out a {@link ClipPlan}. */
final class ClipArguments {
    /** Of the sound. */
    private static final int SAMPLES_A_SECOND = 48_000;

    /** How much more of the source is read, for frames that are stored in another order than shown. */
    private static final double MORE_SECONDS = 1;

    /** The share of the allowed bytes that the picture may take. */
    private static final double PICTURE_SHARE = 0.9;

    private ClipArguments() {}

    /**
     * @param input options and name of the source
     * @param target name of the file to write
     */
    static List<String> of(ClipPlan plan, List<String> input, String target) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-xerror", "-threads", "1"));
        if (plan.part().start() > 0) {
            arguments.addAll(List.of("-ss", decimal(plan.part().start())));
        }
        if (plan.encodesPicture()) {
            arguments.addAll(List.of("-t", decimal(plan.part().seconds() + MORE_SECONDS)));
        }
        arguments.addAll(input);
        arguments.addAll(List.of("-map", "0:V:0"));
        arguments.addAll(plan.encodesPicture() ? encodedPicture(plan) : List.of("-c:v", "copy"));
        if (plan.source().probe().audio()) {
            arguments.addAll(List.of("-map", "0:a:0", "-af", sound(plan), "-c:a", "aac", "-b:a", "192k"));
        }
        // Place, date and device are nobody else's business, and the mark for turning is obsolete.
        arguments.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
        arguments.addAll(List.of("-movflags", "+faststart", "-f", "mp4", target));
        return arguments;
    }

    private static List<String> encodedPicture(ClipPlan plan) {
        long bitsPerSecond = (long) (PICTURE_SHARE * 8 * InputLimits.MAX_CLIP_BYTES / plan.seconds());
        return List.of(
                "-vf",
                String.join(",", filters(plan)),
                "-c:v",
                "libx264",
                "-preset",
                "medium",
                "-crf",
                "16",
                "-maxrate",
                "" + bitsPerSecond,
                "-bufsize",
                "" + bitsPerSecond);
    }

    private static List<String> filters(ClipPlan plan) {
        List<String> filters = new ArrayList<>();
        if (plan.source().details().interlaced()) {
            filters.add("bwdif=mode=send_frame");
        }
        // From the start of the part, so that picture and sound keep their distance.
        filters.add("fps=%s:start_time=0".formatted(plan.rate()));
        filters.add("scale=%s:%s:flags=lanczos,setsar=1"
                .formatted(plan.size().width(), plan.size().height()));
        plan.source().details().hdr().ifPresent(transfer -> filters.add(toneMap(transfer)));
        // Exactly as many frames as planned: the last one stays if the sound goes on.
        filters.add(
                "tpad=stop_mode=clone:stop_duration=%s,trim=end_frame=%s".formatted((int) MORE_SECONDS, plan.frames()));
        filters.add("format=yuv420p");
        return filters;
    }

    /**
     * From the brightness of HDR to that of ordinary screens. White paper has 203 cd/m² in HDR (ITU-R BT.2408); what is
     * darker stays as it looks, what is brighter is compressed.
     */
    private static String toneMap(String transfer) {
        return "zscale=tin=%s:min=bt2020nc:pin=bt2020:t=linear:npl=203,format=gbrpf32le,zscale=p=bt709"
                        .formatted(transfer)
                + ",tonemap=tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv";
    }

    /** Exactly as long as the picture: silence where the source has none. */
    private static String sound(ClipPlan plan) {
        long samples = Math.round(plan.seconds() * SAMPLES_A_SECOND);
        return "aresample=%s:async=1:first_pts=0,aformat=channel_layouts=stereo|mono,apad,atrim=end_sample=%s"
                .formatted(SAMPLES_A_SECOND, samples);
    }

    private static String decimal(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }
}
