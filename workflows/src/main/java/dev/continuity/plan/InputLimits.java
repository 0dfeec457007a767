package dev.continuity.plan;

import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Media;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the provider accepts as input (fal: Kling O1). A call that exceeds a limit can be billed, so media and takes are
 * checked before the submit that uses them.
 *
 * <p>A limit that only rounding breaches is not breached. The rate of a clip is the nominal one, so 24 is 24 whatever its
 * container rounds, and 23.976 is not. Its length is that of its picture, in whole frames: 2.98 s at 24 frames per second
 * are 72 frames, and so 3 s.
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

    /** Of a computation with doubles. */
    private static final double INEXACT = 1e-6;

    private InputLimits() {}

    /**
     * Why a clip cannot be an input. The problems have no path.
     *
     * @param seconds length of its picture
     * @param fps nominal frames per second
     * @param width pixels, as shown
     * @param height pixels, as shown
     * @param bytes length of the file
     */
    public static List<StoryboardProblem> problemsOf(double seconds, double fps, int width, int height, long bytes) {
        List<StoryboardProblem> problems = new ArrayList<>();
        double length = inWholeFrames(seconds, fps);
        if (!(length >= MIN_SECONDS - INEXACT && length <= MAX_SECONDS + INEXACT)) {
            problems.add(problem("The clip is " + number(seconds) + " s long.", "3.0 to 10.05 s"));
        }
        if (!(fps >= MIN_FPS && fps <= MAX_FPS)) {
            problems.add(problem("The clip has " + number(fps) + " frames per second.", "24 to 60 frames per second"));
        }
        if (Math.min(width, height) < MIN_CLIP_SIDE || Math.max(width, height) > MAX_CLIP_SIDE) {
            problems.add(problem("The clip is " + width + "×" + height + " pixels.", "720 to 2160 pixels per side"));
        }
        if (bytes > MAX_CLIP_BYTES) {
            problems.add(problem("The clip has " + bytes + " bytes.", "at most 200 MB"));
        }
        return List.copyOf(problems);
    }

    /**
     * Why media cannot be used as a clip or as an image, and the command that mends it if one does. The problems have no
     * path.
     */
    public static List<StoryboardProblem> problemsOf(Media media, Media.Kind use) {
        if (media.kind() != use) {
            String found = media.kind() == Media.Kind.CLIP ? "a clip" : "an image";
            return List.of(problem("This is " + found + " (" + media.extension() + ").", allowed(use)));
        }
        List<StoryboardProblem> problems = use == Media.Kind.CLIP ? clip(media) : image(media);
        Optional<String> command = command(media);
        return problems.stream()
                .map(problem ->
                        command.map(mend -> mended(problem, mend, media)).orElse(problem))
                .toList();
    }

    /**
     * All that is wrong with a clip that is longer or larger than any that is accepted, in one problem without a path;
     * empty if it is not. Decoding such a clip to find out whether it is whole would take long, and help nobody.
     */
    public static Optional<StoryboardProblem> tooMuch(Media clip) {
        boolean tooMuch = inWholeFrames(clip.seconds(), clip.fps()) > MAX_SECONDS + INEXACT
                || clip.fps() > MAX_FPS
                || Math.max(clip.width(), clip.height()) > MAX_CLIP_SIDE
                || clip.bytes() > MAX_CLIP_BYTES;
        if (!tooMuch) {
            return Optional.empty();
        }
        List<StoryboardProblem> problems = clip(clip);
        StoryboardProblem all = problem(
                problems.stream().map(StoryboardProblem::message).collect(Collectors.joining(" ")),
                problems.stream().map(StoryboardProblem::allowed).collect(Collectors.joining(", ")));
        return Optional.of(
                command(clip).map(command -> mended(all, command, clip)).orElse(all));
    }

    /** The command that makes media fit; empty if none does. The people who run it know where their file is. */
    private static Optional<String> command(Media media) {
        if (media.kind() == Media.Kind.IMAGE) {
            return Optional.of("continuity prepare IMAGE");
        }
        double length = inWholeFrames(media.seconds(), media.fps());
        if (length > MAX_SECONDS + INEXACT) {
            return Optional.of("continuity prepare CLIP --from 00:00:00 --for " + (int) MAX_SECONDS);
        }
        return length >= MIN_SECONDS - INEXACT ? Optional.of("continuity prepare CLIP") : Optional.empty();
    }

    private static StoryboardProblem mended(StoryboardProblem problem, String command, Media media) {
        String allowed = "%s; `%s` makes %s that fits"
                .formatted(problem.allowed(), command, media.kind() == Media.Kind.CLIP ? "a clip" : "an image");
        return problem(problem.message(), allowed);
    }

    private static List<StoryboardProblem> clip(Media clip) {
        List<StoryboardProblem> problems = new ArrayList<>();
        if (!clip.extension().equals("mp4") && !clip.extension().equals("mov")) {
            problems.add(problem("The clip is a ." + clip.extension() + " file.", allowed(Media.Kind.CLIP)));
        }
        problems.addAll(problemsOf(clip.seconds(), clip.fps(), clip.width(), clip.height(), clip.bytes()));
        return problems;
    }

    private static List<StoryboardProblem> image(Media image) {
        List<StoryboardProblem> problems = new ArrayList<>();
        String size = "The image is " + image.width() + "×" + image.height() + " pixels.";
        if (Math.min(image.width(), image.height()) < MIN_IMAGE_SIDE) {
            problems.add(problem(size, "at least 300 pixels per side"));
        }
        if (!(aspect(image) >= MIN_ASPECT && aspect(image) <= MAX_ASPECT)) {
            problems.add(problem(size, "a width of 0.40 to 2.50 times the height"));
        }
        if (image.bytes() > MAX_IMAGE_BYTES) {
            problems.add(problem("The image has " + image.bytes() + " bytes.", "at most 10 MB"));
        }
        return problems;
    }

    private static double aspect(Media image) {
        return (double) image.width() / image.height();
    }

    /** A picture ends with a frame: a length between two frames is a rounded one. */
    private static double inWholeFrames(double seconds, double fps) {
        return fps > 0 ? Math.rint(seconds * fps) / fps : seconds;
    }

    private static String allowed(Media.Kind use) {
        return use == Media.Kind.CLIP ? "a clip (.mp4 or .mov)" : "an image";
    }

    private static String number(double value) {
        return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static StoryboardProblem problem(String message, String allowed) {
        return StoryboardProblem.at("", message, allowed);
    }
}
