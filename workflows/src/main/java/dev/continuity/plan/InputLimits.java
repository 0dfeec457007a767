package dev.continuity.plan;

import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Media;
import java.util.ArrayList;
import java.util.List;

/**
 * What the provider accepts as input (fal: Kling O1). A call that exceeds a limit can be billed, so media and takes are
 * checked before the submit that uses them.
 */
public final class InputLimits {
    public static final double MIN_SECONDS = 3.0;
    public static final double MAX_SECONDS = 10.05;
    public static final int MIN_FPS = 24;
    public static final int MAX_FPS = 60;
    public static final int MIN_CLIP_SIDE = 720;
    public static final int MAX_CLIP_SIDE = 2_160;
    public static final long MAX_CLIP_BYTES = 200_000_000;
    public static final int MIN_IMAGE_SIDE = 300;
    public static final long MAX_IMAGE_BYTES = 10_000_000;
    public static final double MIN_ASPECT = 0.40;
    public static final double MAX_ASPECT = 2.50;

    // The frame rate is a quotient, so a clip with 24 frames per second can measure slightly less.
    private static final double FPS_TOLERANCE = 0.005;

    private InputLimits() {}

    /**
     * Why a clip cannot be an input. The problems have no path.
     *
     * @param seconds length
     * @param fps frames per second
     * @param width pixels
     * @param height pixels
     * @param bytes length of the file
     */
    public static List<StoryboardProblem> problemsOf(double seconds, double fps, int width, int height, long bytes) {
        List<StoryboardProblem> problems = new ArrayList<>();
        if (!(seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)) {
            problems.add(problem("The clip is " + seconds + " s long.", "3.0 to 10.05 s"));
        }
        if (!(fps >= MIN_FPS - FPS_TOLERANCE && fps <= MAX_FPS + FPS_TOLERANCE)) {
            problems.add(problem("The clip has " + fps + " frames per second.", "24 to 60 frames per second"));
        }
        int shorter = Math.min(width, height);
        int longer = Math.max(width, height);
        if (shorter < MIN_CLIP_SIDE || longer > MAX_CLIP_SIDE) {
            problems.add(problem("The clip is " + width + "×" + height + " pixels.", "720 to 2160 pixels per side"));
        }
        if (bytes > MAX_CLIP_BYTES) {
            problems.add(problem("The clip has " + bytes + " bytes.", "at most 200 MB"));
        }
        return List.copyOf(problems);
    }

    /** Why media cannot be used as a clip or as an image. The problems have no path. */
    public static List<StoryboardProblem> problemsOf(Media media, Media.Kind use) {
        if (media.kind() != use) {
            String found = media.kind() == Media.Kind.CLIP ? "a clip" : "an image";
            return List.of(problem("This is " + found + " (" + media.extension() + ").", allowed(use)));
        }
        return use == Media.Kind.CLIP ? clip(media) : image(media);
    }

    private static List<StoryboardProblem> clip(Media clip) {
        List<StoryboardProblem> problems = new ArrayList<>();
        if (!clip.extension().equals("mp4") && !clip.extension().equals("mov")) {
            problems.add(problem("The clip is a ." + clip.extension() + " file.", allowed(Media.Kind.CLIP)));
        }
        problems.addAll(problemsOf(clip.seconds(), clip.fps(), clip.width(), clip.height(), clip.bytes()));
        return List.copyOf(problems);
    }

    private static List<StoryboardProblem> image(Media image) {
        List<StoryboardProblem> problems = new ArrayList<>();
        String size = "The image is " + image.width() + "×" + image.height() + " pixels.";
        if (Math.min(image.width(), image.height()) < MIN_IMAGE_SIDE) {
            problems.add(problem(size, "at least 300 pixels per side"));
        }
        double aspect = (double) image.width() / image.height();
        if (!(aspect >= MIN_ASPECT && aspect <= MAX_ASPECT)) {
            problems.add(problem(size, "a width of 0.40 to 2.50 times the height"));
        }
        if (image.bytes() > MAX_IMAGE_BYTES) {
            problems.add(problem("The image has " + image.bytes() + " bytes.", "at most 10 MB"));
        }
        return List.copyOf(problems);
    }

    private static String allowed(Media.Kind use) {
        return use == Media.Kind.CLIP ? "a clip (.mp4 or .mov)" : "an image";
    }

    private static StoryboardProblem problem(String message, String allowed) {
        return StoryboardProblem.at("", message, allowed);
    }
}
