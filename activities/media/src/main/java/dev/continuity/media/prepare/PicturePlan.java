package dev.continuity.media.prepare;

import dev.continuity.media.prepare.Preparation.Change;
import dev.continuity.plan.InputLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be done to a picture so that a model takes it: it becomes a JPEG, with white where it is transparent and
 * where its shape is filled up.
 *
 * @param content pixels of what the source shows
 * @param canvas pixels of the result, which has the content in its middle
 * @param changes none if the picture is right as it is
 * @param kept what is as it was
 */
record PicturePlan(OriginalPicture source, Size content, Size canvas, List<Change> changes, List<String> kept) {
    /** Pixels: twice what a model renders, and few enough for a JPEG far below the limit. */
    private static final double LONGEST_SIDE = 4096;

    static PicturePlan of(OriginalPicture source) {
        return new Draft(source).plan();
    }

    /** In pixels. */
    record Size(int width, int height) {
        @Override
        public String toString() {
            return width + "×" + height;
        }
    }

    private static final class Draft {
        private final OriginalPicture source;
        private final double filledWidth;
        private final double filledHeight;
        private final boolean wrongShape;
        private final boolean tooSmall;
        private final boolean tooManyBytes;
        private final List<Change> changes = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();

        Draft(OriginalPicture source) {
            this.source = source;
            filledWidth = Math.max(source.width(), source.height() * InputLimits.MIN_ASPECT);
            filledHeight = Math.max(source.height(), source.width() / InputLimits.MAX_ASPECT);
            wrongShape = filledWidth > source.width() || filledHeight > source.height();
            tooSmall = Math.min(filledWidth, filledHeight) < InputLimits.MIN_IMAGE_SIDE;
            tooManyBytes = source.bytes() > InputLimits.MAX_IMAGE_BYTES;
        }

        PicturePlan plan() {
            double scale = scale();
            Size content =
                    new Size((int) Math.round(source.width() * scale), (int) Math.round(source.height() * scale));
            Size canvas = new Size(
                    Math.max(content.width(), (int) Math.ceil(filledWidth * scale)),
                    Math.max(content.height(), (int) Math.ceil(filledHeight * scale)));
            size(content);
            shape(canvas);
            turn();
            file();
            format();
            return new PicturePlan(source, content, canvas, List.copyOf(changes), List.copyOf(kept));
        }

        private boolean converted() {
            return wrongShape || tooSmall || tooManyBytes || source.turned() || !source.common();
        }

        private double scale() {
            if (tooSmall) {
                return InputLimits.MIN_IMAGE_SIDE / Math.min(filledWidth, filledHeight);
            }
            return converted() ? Math.min(1, LONGEST_SIDE / Math.max(filledWidth, filledHeight)) : 1;
        }

        private void size(Size content) {
            String before = ValueText.size(source.width(), source.height());
            if (before.equals(content.toString())) {
                kept.add("size " + before);
            } else {
                String why = tooSmall
                        ? "models take %s pixels a side or more; enlarging adds no detail"
                                .formatted(InputLimits.MIN_IMAGE_SIDE)
                        : "more would only make the file larger";
                changes.add(new Change("size", before, content.toString(), why));
            }
        }

        private void shape(Size canvas) {
            if (wrongShape) {
                changes.add(new Change(
                        "shape",
                        ValueText.number((double) source.width() / source.height(), 2) + " times as wide as high",
                        canvas + ", filled up with white",
                        "models take %s to %s times"
                                .formatted(
                                        ValueText.number(InputLimits.MIN_ASPECT, 2),
                                        ValueText.number(InputLimits.MAX_ASPECT, 2))));
            }
        }

        private void turn() {
            if (source.turned()) {
                changes.add(Change.upright());
            }
        }

        private void file() {
            if (tooManyBytes) {
                changes.add(new Change(
                        "file",
                        ValueText.bytes(source.bytes()),
                        "less than " + ValueText.bytes(InputLimits.MAX_IMAGE_BYTES),
                        "models take no more"));
            }
        }

        private void format() {
            String format = source.format().title();
            if (!converted() || source.format() == SourceFormat.JPEG) {
                kept.add("format " + format);
            } else {
                String why = source.common() ? "its files are small" : "models take JPEG, PNG and WebP";
                String first = source.format() == SourceFormat.GIF ? "; a moving one becomes its first picture" : "";
                changes.add(new Change("format", format, "JPEG", why + "; what is transparent becomes white" + first));
            }
        }
    }
}
