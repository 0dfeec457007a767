package dev.continuity.standin.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A picture of 64 by 36, enough to know its light from top to bottom and where in it something is. */
record Thumbnail(byte[] rgb) {

    static final int WIDTH = 64;
    static final int HEIGHT = 36;

    private static final int BESIDE = 3;
    private static final int FAINT = 10;

    /** A place in the picture, 0..1 from the left and from the top. */
    record Spot(double x, double y) {}

    Thumbnail {
        if (rgb.length != WIDTH * HEIGHT * 3) {
            throw new IllegalArgumentException("a thumbnail has " + WIDTH * HEIGHT * 3 + " bytes, not " + rgb.length);
        }
    }

    /** @param before filters that the picture goes through first, each followed by a comma */
    static Thumbnail of(FfmpegRunner ffmpeg, Path file, String before) throws IOException, InterruptedException {
        FfmpegRunner.Run run = ffmpeg.run(List.of(
                "-v",
                "error",
                "-i",
                file.toString(),
                "-frames:v",
                "1",
                "-vf",
                before + "scale=" + WIDTH + ":" + HEIGHT + ":flags=area,format=rgb24",
                "-f",
                "rawvideo",
                "-"));
        if (!run.succeeded()) {
            throw new IOException("no thumbnail: " + run.messages());
        }
        return new Thumbnail(run.output());
    }

    /** Mean colour of the rows around a height of 0..1, each channel 0..1; smooth from one height to the next. */
    double[] band(double y) {
        double row = Math.max(0, Math.min(1, y)) * (HEIGHT - 1);
        int upper = (int) row;
        double[] above = row(upper);
        double[] below = row(Math.min(upper + 1, HEIGHT - 1));
        double[] band = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            band[channel] = above[channel] + (below[channel] - above[channel]) * (row - upper);
        }
        return band;
    }

    private double[] row(int row) {
        double[] sum = new double[3];
        for (int i = row * WIDTH * 3; i < (row + 1) * WIDTH * 3; i++) {
            sum[i % 3] += (rgb[i] & 255) / (255.0 * WIDTH);
        }
        return sum;
    }

    /** The three places with the most to see, far apart from each other, best first. */
    List<Spot> spots() {
        List<Integer> blocks = IntStream.range(0, 13 * 7)
                .boxed()
                .sorted(Comparator.comparingDouble(block -> -detail(block % 13 * 4 + 6, block / 13 * 4 + 4)))
                .toList();
        List<Spot> spots = new ArrayList<>();
        for (int block : blocks) {
            Spot spot = new Spot((block % 13 * 4 + 8) / (double) WIDTH, (block / 13 * 4 + 6) / (double) HEIGHT);
            if (spots.size() < 3
                    && spots.stream().allMatch(s -> Math.hypot(s.x() - spot.x(), s.y() - spot.y()) > 0.25)) {
                spots.add(spot);
            }
        }
        return spots;
    }

    /** The upper end of what stands tallest against what is beside it: a tower, a mast. */
    Spot tall() {
        int reach = HEIGHT * 2 / 5;
        int x = 0;
        int top = 0;
        int most = -1;
        for (int column = BESIDE; column < WIDTH - BESIDE; column++) {
            for (int row = 0; row + reach <= HEIGHT; row++) {
                int at = column;
                int sum = IntStream.range(row, row + reach)
                        .map(y -> standsOut(at, y))
                        .sum();
                if (sum > most) {
                    most = sum;
                    x = column;
                    top = row;
                }
            }
        }
        while (top > 0 && standsOut(x, top - 1) > FAINT) {
            top--;
        }
        return new Spot((x + 0.5) / WIDTH, (top + 1.5) / HEIGHT);
    }

    private int standsOut(int x, int y) {
        return Math.min(contrast(x, x - BESIDE, y), contrast(x, x + BESIDE, y));
    }

    private int contrast(int x, int other, int y) {
        return IntStream.range(0, 3)
                .map(channel -> Math.abs(at(x, y, channel) - at(other, y, channel)))
                .sum();
    }

    private double detail(int left, int top) {
        double sum = 0;
        for (int y = top; y < Math.min(top + 6, HEIGHT - 1); y++) {
            for (int x = left; x < Math.min(left + 6, WIDTH - 1); x++) {
                for (int channel = 0; channel < 3; channel++) {
                    int here = at(x, y, channel);
                    sum += Math.abs(here - at(x + 1, y, channel)) + Math.abs(here - at(x, y + 1, channel));
                }
            }
        }
        return sum;
    }

    private int at(int x, int y, int channel) {
        return rgb[(y * WIDTH + x) * 3 + channel] & 255;
    }
}
