package dev.continuity.standin.model;

import dev.continuity.standin.model.EditLook.Weather;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A transparent image of snow, rain or stars to overlay on a clip. It is two frames high and repeats after one, so that it
 * can fall endlessly.
 *
 * @param seed the same seed gives the same image
 */
record WeatherLayer(Weather weather, ClipFormat format, long seed) {

    private static final int PARTICLES = 350;

    void write(Path file) throws IOException {
        BufferedImage image = new BufferedImage(format.width(), format.height() * 2, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Random random = new Random(seed);
        for (int i = 0; i < PARTICLES; i++) {
            particle(pen, random);
        }
        pen.dispose();
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("The JDK has no writer for " + file);
        }
    }

    private void particle(Graphics2D pen, Random random) {
        double scale = format.height() / 720.0;
        double x = random.nextDouble() * format.width();
        double y = random.nextDouble() * format.height() * (weather == Weather.STARS ? 0.4 : 1);
        double size = (weather == Weather.STARS ? 1 + random.nextDouble() : 1.5 + 4 * random.nextDouble()) * scale;
        pen.setColor(new Color(0.95f, 0.97f, 1f, 0.25f + 0.6f * random.nextFloat()));
        for (int copy = -1; copy < 2; copy++) {
            double top = y + copy * format.height();
            if (weather == Weather.RAIN) {
                pen.setStroke(new BasicStroke((float) (1.2 * scale)));
                pen.draw(new Line2D.Double(x, top, x - 2 * size, top + 12 * size));
            } else {
                pen.fill(new Ellipse2D.Double(x, top, size, size));
            }
        }
    }

    /** The ffmpeg filter that overlays the image and lets it fall. */
    String overlayFilter() {
        return switch (weather) {
            case CLEAR, STARS -> "overlay=0:0";
            case SNOW -> falling(0.15);
            case RAIN -> falling(1.6);
        };
    }

    private String falling(double heightsPerSecond) {
        return "overlay=x=0:y='-H+mod(t*" + Math.round(heightsPerSecond * format.height()) + ",H)'";
    }
}
