package dev.continuity.media.prepare;

import dev.continuity.media.Fraction;
import dev.continuity.media.ProbeResult;
import dev.continuity.media.prepare.Preparation.Change;
import dev.continuity.plan.InputLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be done to a clip so that a model takes it.
 *
 * @param part that is kept
 * @param rate frames per second of the result
 * @param frames of the result
 * @param size of the result
 * @param encodesPicture whether the picture has to be encoded; else it is copied as it is, which loses nothing
 * @param changes none if the clip is right as it is
 * @param kept what is as it was
 */
record ClipPlan(
        OriginalClip source,
        ChosenPart part,
        Fraction rate,
        long frames,
        TargetSize size,
        boolean encodesPicture,
        List<Change> changes,
        List<String> kept) {

    /** @throws PrepareException if the clip cannot be made to fit */
    static ClipPlan of(OriginalClip source, ClipPart wanted) {
        return new Draft(
                        source,
                        ChosenPart.of(
                                wanted,
                                source.probe().seconds(),
                                source.probe().rate().toDouble()))
                .plan();
    }

    /** Seconds of the result, a whole number of frames. */
    double seconds() {
        return frames / rate.toDouble();
    }

    private static final class Draft {
        private final OriginalClip source;
        private final ProbeResult probe;
        private final ChosenPart part;
        private final Fraction rate;
        private final TargetSize size;
        private final List<Change> changes = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();

        Draft(OriginalClip source, ChosenPart part) {
            this.source = source;
            this.probe = source.probe();
            this.part = part;
            this.rate = TargetRate.of(probe.rate(), probe.variableRate());
            this.size = TargetSize.of(probe.width(), probe.height()).orElseThrow(() -> wrongShape(probe));
        }

        ClipPlan plan() {
            length();
            rate();
            size();
            turn();
            fields();
            format();
            boolean encodesPicture = !changes.isEmpty();
            sound();
            cover();
            return new ClipPlan(
                    source, part, rate, frames(), size, encodesPicture, List.copyOf(changes), List.copyOf(kept));
        }

        private long frames() {
            long most = (long) Math.floor(InputLimits.MAX_SECONDS * rate.toDouble());
            long least = (long) Math.ceil(InputLimits.MIN_SECONDS * rate.toDouble());
            return Math.max(least, Math.min(most, Math.round(part.seconds() * rate.toDouble())));
        }

        private void length() {
            if (part.cut()) {
                changes.add(new Change(
                        "length",
                        ValueText.seconds(probe.seconds()),
                        ValueText.seconds(frames() / rate.toDouble()),
                        "as asked: from %s to %s"
                                .formatted(
                                        ValueText.time(part.start()), ValueText.time(part.start() + part.seconds()))));
            } else {
                kept.add("length " + ValueText.seconds(probe.seconds()));
            }
        }

        private void rate() {
            String before = (probe.variableRate() ? "varying, mostly " : "") + ValueText.rate(probe.rate());
            if (probe.variableRate()) {
                changes.add(rate(before, "a constant rate keeps picture and sound together in every program"));
            } else if (rate.equals(probe.rate())) {
                kept.add(before + " frames a second");
            } else {
                String how = rate.toDouble() > probe.rate().toDouble() * 1.01
                        ? "; frames are repeated"
                        : rate.toDouble() < probe.rate().toDouble() / 1.01 ? "; frames are left out" : "";
                changes.add(
                        rate(before, "models take %s to %s".formatted(InputLimits.MIN_FPS, InputLimits.MAX_FPS) + how));
            }
        }

        private Change rate(String before, String why) {
            return new Change("frames a second", before, ValueText.rate(rate), why);
        }

        private void size() {
            String before = ValueText.size(probe.width(), probe.height());
            if (!before.equals(size.toString())) {
                changes.add(new Change("size", before, size.toString(), sizeLimits()));
            } else {
                kept.add("size " + before);
            }
            if (!source.squarePixels()) {
                changes.add(new Change(
                        "pixels",
                        probe.pixelAspect().numerator() + ":"
                                + probe.pixelAspect().denominator(),
                        "square",
                        "models show others squeezed"));
            }
        }

        private void turn() {
            if (source.turned()) {
                changes.add(Change.upright());
            }
        }

        private void fields() {
            if (source.details().interlaced()) {
                changes.add(new Change("frames", "interlaced", "whole", "models take each frame for one picture"));
            }
        }

        private void format() {
            boolean plain = source.commonPicture() && source.commonContainer();
            if (!plain || source.details().hdr().isPresent()) {
                changes.add(new Change("format", source.description(), "H.264, 8 bit, MP4", "every model reads it"));
            }
            if (source.bytes() > InputLimits.MAX_CLIP_BYTES) {
                String most = ValueText.bytes(InputLimits.MAX_CLIP_BYTES);
                changes.add(new Change(
                        "file", ValueText.bytes(source.bytes()), "less than " + most, "models take no more"));
            }
        }

        private void sound() {
            if (source.mute()) {
                changes.add(new Change("sound", "cannot be decoded", "left out", "models cannot decode it either"));
            } else if (source.soundGoesOn()) {
                changes.add(new Change(
                        "sound",
                        ValueText.seconds(probe.fileSeconds()),
                        ValueText.seconds(part.seconds()),
                        "it ends with the picture"));
            } else if (!source.commonSound()) {
                String codec = ValueText.codec(source.details().soundCodec().orElse("unknown"));
                changes.add(new Change("sound", codec, "AAC", "it belongs into an MP4"));
            } else {
                kept.add(probe.audio() ? "sound" : "no sound");
            }
        }

        private void cover() {
            if (source.details().covers() > 0) {
                changes.add(new Change(
                        "cover picture", "in the file", "left out", "some programs take it for the first frame"));
            }
        }

        private static String sizeLimits() {
            return "models take %s to %s pixels a side".formatted(InputLimits.MIN_CLIP_SIDE, InputLimits.MAX_CLIP_SIDE);
        }

        private static PrepareException wrongShape(ProbeResult probe) {
            return PrepareException.refused(
                    "The clip is %s pixels, and %s: at no size do both of its sides fit. Crop it in an editing program."
                            .formatted(ValueText.size(probe.width(), probe.height()), sizeLimits()));
        }
    }
}
