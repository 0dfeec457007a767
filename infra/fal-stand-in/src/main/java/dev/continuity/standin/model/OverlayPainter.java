package dev.continuity.standin.model;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.DoubleFunction;
import javax.imageio.ImageIO;

/** Paints the pictures that are laid over a clip: light, shade, weather, a portrait. */
record OverlayPainter(int width, int height, long seed) {

    /** Factors 0..1 for each channel at each height, to multiply the clip with; dithered, so that skies show no steps. */
    void light(Path file, DoubleFunction<double[]> factors) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            double[] factor = factors.apply(y / (double) (height - 1));
            for (int x = 0; x < width; x++) {
                double dither = random.nextFloat();
                image.setRGB(
                        x,
                        y,
                        level(factor[0], dither) << 16 | level(factor[1], dither) << 8 | level(factor[2], dither));
            }
        }
        write(image, file);
    }

    void vignette(Path file, double darkness, boolean stars) throws IOException {
        BufferedImage image = clear(height);
        Graphics2D g = pen(image);
        if (stars) {
            Random random = new Random(seed);
            for (int i = 0; i < 130; i++) {
                double y = height * 0.45 * random.nextDouble() * random.nextDouble();
                dot(g, random.nextDouble() * width, y, 0.6 + random.nextDouble() * 1.3, 0.35 + random.nextDouble() / 2);
            }
        }
        g.setPaint(new RadialGradientPaint(
                new Point2D.Double(width / 2.0, height / 2.0),
                (float) Math.hypot(width / 2.0, height / 2.0),
                new float[] {0f, 0.55f, 1f},
                new Color[] {new Color(0, 0, 0, 0), new Color(0, 0, 0, 0), new Color(0f, 0f, 0.02f, (float) darkness)
                }));
        g.fillRect(0, 0, width, height);
        g.dispose();
        write(image, file);
    }

    /** A layer of two heights that repeats, so that it can fall without end. */
    void falling(Path file, EditLook.Weather weather, boolean near) throws IOException {
        BufferedImage image = clear(height * 2);
        Graphics2D g = pen(image);
        Random random = new Random(seed + (near ? 1 : 0));
        int count = weather == EditLook.Weather.SNOW ? (near ? 90 : 260) : (near ? 120 : 300);
        double scale = height / 720.0;
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble() * width;
            double y = random.nextDouble() * height;
            double size = (near ? 3.2 + random.nextDouble() * 3.5 : 1.2 + random.nextDouble() * 1.6) * scale;
            double alpha = (near ? 0.55 : 0.75) * (0.5 + random.nextDouble() / 2);
            for (int copy = -1; copy <= 2; copy++) {
                if (weather == EditLook.Weather.SNOW) {
                    dot(g, x, y + copy * height, size, alpha);
                } else {
                    g.setColor(new Color(0.80f, 0.86f, 0.92f, (float) (alpha * 0.45)));
                    g.setStroke(new BasicStroke((float) (near ? 1.8 * scale : 1.0 * scale)));
                    double length = size * (near ? 9 : 14);
                    g.draw(new Line2D.Double(x, y + copy * height, x - length * 0.18, y + copy * height + length));
                }
            }
        }
        g.dispose();
        write(image, file);
    }

    /** Banks of fog, twice as wide as the picture, that repeat. */
    void fog(Path file) throws IOException {
        BufferedImage image = new BufferedImage(width, height / 2, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = pen(image);
        g.scale(0.5, 0.5);
        Random random = new Random(seed);
        for (int i = 0; i < 26; i++) {
            double x = random.nextDouble() * width;
            double y = height * (0.42 + 0.4 * random.nextDouble());
            double radius = height * (0.16 + 0.22 * random.nextDouble());
            for (int copy = -1; copy <= 2; copy++) {
                Point2D centre = new Point2D.Double(x + copy * width, y * 2.2);
                g.scale(1, 1 / 2.2);
                g.setPaint(new RadialGradientPaint(centre, (float) (radius * 1.6), new float[] {0f, 1f}, new Color[] {
                    new Color(0.90f, 0.92f, 0.93f, 0.20f), new Color(0.90f, 0.92f, 0.93f, 0f)
                }));
                g.fill(new Ellipse2D.Double(
                        centre.getX() - radius * 1.6, centre.getY() - radius * 1.6, radius * 3.2, radius * 3.2));
                g.scale(1, 2.2);
            }
        }
        g.dispose();
        write(image, file);
    }

    /** A picture cut to a disc with a thin pale ring; the picture has to be square. */
    void portrait(Path picture, Path file) throws IOException {
        BufferedImage source = ImageIO.read(picture.toFile());
        int size = source.getWidth();
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = pen(image);
        double ring = size / 28.0;
        g.setColor(Color.WHITE);
        g.fill(new Ellipse2D.Double(1, 1, size - 2, size - 2));
        g.setComposite(AlphaComposite.SrcAtop);
        g.drawImage(source, 0, 0, null);
        g.setColor(new Color(1f, 0.98f, 0.93f, 0.95f));
        g.setStroke(new BasicStroke((float) ring));
        g.draw(new Ellipse2D.Double(ring / 2 + 1, ring / 2 + 1, size - ring - 2, size - ring - 2));
        g.dispose();
        write(image, file);
    }

    private BufferedImage clear(int rows) {
        return new BufferedImage(width, rows, BufferedImage.TYPE_INT_ARGB);
    }

    private static void dot(Graphics2D g, double x, double y, double radius, double alpha) {
        g.setColor(new Color(1f, 1f, 1f, (float) Math.min(1, alpha)));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, radius * 2, radius * 2));
    }

    private static Graphics2D pen(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return g;
    }

    private static int level(double factor, double dither) {
        return (int) Math.min(255, 255 * Math.max(0, factor) + dither);
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("cannot write " + file);
        }
    }
}
