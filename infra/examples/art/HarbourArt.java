import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;

/**
 * Draws the media of the example: a five-second clip of a harbour, a still of it at dusk, and two portraits of the
 * lighthouse keeper.
 *
 * <p>Run it with {@code java HarbourArt.java <ffmpeg binary> <output folder>}, which is why it is one file without
 * dependencies. All random numbers are seeded: with ffmpeg 4.4.1 of the build and JDK 17 it writes the committed files
 * again, byte for byte.
 */
public final class HarbourArt {
    private static final int FPS = 24;
    private static final int SECONDS = 5;
    private static final String WAVES = "anoisesrc=c=pink:a=0.5:s=7:r=48000,lowpass=f=750,tremolo=f=0.4:d=0.7[l];"
            + "anoisesrc=c=pink:a=0.5:s=11:r=48000,lowpass=f=600,tremolo=f=0.3:d=0.7[r];"
            + "[l][r]join=inputs=2:channel_layout=stereo,volume=0.9,afade=d=0.5,afade=t=out:st=4.4:d=0.6[a]";

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: java HarbourArt.java <ffmpeg binary> <output folder>");
        }
        System.setProperty("java.awt.headless", "true");
        String ffmpeg = args[0];
        Path out = Files.createDirectories(Path.of(args[1]));
        IntFunction<BufferedImage> day = frame -> new Harbour(Look.DAY, frame / (double) FPS).paint();
        String plate = "-filter_complex " + WAVES + " -map 0:v -map [a] -c:v libx264 -preset slow -crf 21"
                + " -pix_fmt yuv420p -c:a aac -b:a 96k -t " + SECONDS + " -movflags +faststart";
        encode(ffmpeg, FPS * SECONDS, day, plate, out.resolve("plate.mp4"));
        encode(ffmpeg, 1, frame -> new Harbour(Look.DUSK, 2.1).paint(), "-q:v 2", out.resolve("look-dusk.jpg"));
        ImageIO.write(Keeper.front(), "png", out.resolve("keeper.png").toFile());
        ImageIO.write(Keeper.side(), "png", out.resolve("keeper-side.png").toFile());
    }

    /** Pipes raw frames into ffmpeg, so that none is written to disk. */
    private static void encode(String ffmpeg, int count, IntFunction<BufferedImage> frames, String options, Path target)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ffmpeg, "-y", "-v", "error", "-f", "rawvideo"));
        command.addAll(List.of("-pix_fmt", "bgr24", "-s", Harbour.W + "x" + Harbour.H, "-r", "" + FPS, "-i", "-"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-fflags", "+bitexact", "-flags", "+bitexact", target.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream pipe = process.getOutputStream()) {
            for (int frame = 0; frame < count; frame++) {
                pipe.write(((DataBufferByte) frames.apply(frame).getRaster().getDataBuffer()).getData());
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("ffmpeg failed on " + target);
        }
    }

    private record Sky(int top, int mid, int low, int sun, double sunY, boolean stars) {}

    private record Air(int cloud, int cloudBase, int haze) {}

    private record Sea(int far, int mid, int near, int glint) {}

    /** The colours of one time of day. {@code light} is multiplied with the colour of every surface. */
    private record Look(Sky sky, Air air, Sea sea, int light, int window, double lamp) {
        static final Look DAY = new Look(
                new Sky(0x3E9FCB, 0xA6DCE0, 0xFFE3B3, 0xFFF8DE, 318, false),
                new Air(0xFFFEF8, 0xF9CFAE, 0xCBE3E6),
                new Sea(0xFBE3B8, 0x7CC7C6, 0x17708C, 0xFFF6D8),
                0xFFFAF0,
                0x5E7F8E,
                0.8);
        static final Look DUSK = new Look(
                new Sky(0x2B2459, 0x8A4A8C, 0xFF9A5A, 0xFFD08A, 408, true),
                new Air(0xC96A8E, 0x6B3A78, 0xB0628A),
                new Sea(0xFF9A66, 0x9A5288, 0x2A2356, 0xFFC487),
                0x8A78B4,
                0xFFD46B,
                1.0);

        Color shade(int hex) {
            Color a = rgb(hex);
            Color b = rgb(light);
            return new Color(
                    a.getRed() * b.getRed() / 255, a.getGreen() * b.getGreen() / 255, a.getBlue() * b.getBlue() / 255);
        }
    }

    /** The harbour at one moment. Layers nearer to the camera have a larger depth and move more. */
    private static final class Harbour {
        static final int W = 1280;
        static final int H = 720;
        private static final int HORIZON = 430;
        private static final int SUN_X = 610;
        private final Look look;
        private final double t;
        private final BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_3BYTE_BGR);
        private final Graphics2D g = graphics(image);

        Harbour(Look look, double t) {
            this.look = look;
            this.t = t;
        }

        BufferedImage paint() {
            sky();
            sea();
            drawReflected(0.25, HORIZON, 0.55, this::farShore);
            ripples();
            drawReflected(0.6, 536, 0.6, this::lighthousePier);
            drawReflected(0.9, 602, 0.6, this::boat);
            lampBeams();
            gulls();
            foreground();
            vignette();
            return image;
        }

        private void vignette() {
            Color[] edge = {fade(0x1B1440, 0), fade(0x1B1440, 0), fade(0x1B1440, 0.3)};
            fill(g, new RadialGradientPaint(W / 2f, 340, 860, new float[] {0, 0.55f, 1}, edge), frame());
        }

        /** A slow push towards the lighthouse. The zoom is centred on the horizon, which keeps the waterline steady. */
        private AffineTransform camera(double depth) {
            double push = (1 - Math.cos(Math.PI * t / SECONDS)) / 2;
            AffineTransform view = AffineTransform.getTranslateInstance(820 - 10 * depth * push, HORIZON);
            view.scale(1 + 0.09 * depth * push, 1 + 0.09 * depth * push);
            view.translate(-820, -HORIZON);
            return view;
        }

        /** Paints a layer down to its waterline, and below it a mirror image in rows that sway. */
        private void drawReflected(double depth, int waterline, double strength, Consumer<Graphics2D> painter) {
            BufferedImage layer = new BufferedImage(W, H, BufferedImage.TYPE_INT_ARGB_PRE);
            Graphics2D on = graphics(layer);
            AffineTransform view = camera(depth);
            on.transform(view);
            on.clipRect(-200, -200, W + 400, waterline + 200);
            painter.accept(on);
            int edge = (int) Math.round(view.getTranslateY() + view.getScaleY() * waterline);
            for (int row = 0; edge + row < H && row < edge; row++) {
                double near = Math.sqrt(row + 20);
                double wave = Math.sin(6 * near - 4 * t) + 0.6 * Math.sin(3.1 * near + 3 * t);
                int shift = (int) Math.round(wave * (1 + row * 0.045));
                double fade = strength * Math.exp(-row / 150.0) * (0.85 + 0.15 * wave);
                g.setComposite(AlphaComposite.SrcOver.derive((float) Math.max(0, Math.min(1, fade))));
                int source = edge - 1 - row;
                g.drawImage(layer, shift, edge + row, shift + W, edge + row + 1, 0, source, W, source + 1, null);
            }
            g.setComposite(AlphaComposite.SrcOver);
            g.drawImage(layer, 0, 0, null);
        }

        private void sky() {
            fill(g, new GradientPaint(0, 0, rgb(look.sky.top), 0, 230, rgb(look.sky.mid)), box(0, 0, W, 230));
            fill(g, new GradientPaint(0, 230, rgb(look.sky.mid), 0, 425, rgb(look.sky.low)), box(0, 230, W, 210));
            if (look.sky.stars) {
                stars();
            }
            AffineTransform saved = g.getTransform();
            g.transform(camera(0.1));
            fill(g, glow(SUN_X, look.sky.sunY, 420, fade(look.sky.sun, 0.75), fade(look.sky.sun, 0)), frame());
            fill(g, rgb(look.sky.sun), dot(SUN_X, look.sky.sunY, 44));
            cloud(120, 150, 1.25, 7, 3);
            cloud(800, 92, 0.8, 5, 5);
            cloud(1150, 205, 1.1, 9, 8);
            cloud(395, 262, 0.55, 4, 13);
            cloud(760, 300, 0.42, 3, 21);
            g.setTransform(saved);
        }

        private void stars() {
            Random random = new Random(4);
            for (int i = 0; i < 90; i++) {
                double y = 250 * Math.pow(random.nextDouble(), 1.4);
                Shape star = dot(random.nextDouble() * W, y, 0.6 + random.nextDouble());
                fill(g, fade(0xFFF4DC, (1 - y / 260) * 0.9), star);
            }
            Area moon = new Area(dot(372, 96, 26));
            moon.subtract(new Area(dot(384, 89, 24)));
            fill(g, rgb(0xFFF0CF), moon);
        }

        private void cloud(double x, double y, double size, double speed, int seed) {
            Random random = new Random(seed);
            Area puff = new Area();
            for (int i = 0; i < 9; i++) {
                double side = (i - 4) / 4.0;
                double radius = (58 - 34 * side * side) * (0.75 + 0.4 * random.nextDouble());
                puff.add(new Area(dot(side * 120, -radius * 0.35, radius)));
            }
            puff.intersect(new Area(box(-220, -120, 440, 120)));
            puff.add(new Area(path("M-175 0 Q-150 -16 0 -14 Q150 -16 175 0 Q160 9 0 9 Q-160 9 -175 0 Z")));
            AffineTransform place = AffineTransform.getTranslateInstance(x + speed * t * 1.6, y);
            place.scale(size, size * 0.8);
            float top = (float) (y - 75 * size);
            Paint shading =
                    new GradientPaint(0, top, fade(look.air.cloud, 0.95), 0, (float) y, fade(look.air.cloudBase, 0.7));
            fill(g, shading, place.createTransformedShape(puff));
        }

        private void sea() {
            Color mid = rgb(look.sea.mid);
            fill(g, new GradientPaint(0, HORIZON, rgb(look.sea.far), 0, 500, mid), box(0, HORIZON, W, 71));
            fill(g, new GradientPaint(0, 500, mid, 0, 700, rgb(look.sea.near)), box(0, 500, W, 220));
            Paint sunPath = glow(SUN_X, HORIZON, 330, fade(look.sea.glint, 0.6), fade(look.sea.glint, 0));
            fill(g, sunPath, box(0, HORIZON, W, 330));
        }

        /** Bands of swell, then dashes of light and shade, denser under the sun. */
        private void ripples() {
            for (int i = 0; i < 6; i++) {
                swell(452 + 9 * i * (i + 1), i);
            }
            Random random = new Random(11);
            for (int i = 0; i < 620; i++) {
                double near = Math.pow(random.nextDouble(), 1.5);
                double spread = random.nextGaussian() * (50 + 150 * near);
                boolean sunlit = i % 2 == 0;
                double x = sunlit ? SUN_X + spread : random.nextDouble() * (W + 160) - 80;
                double twinkle = Math.sin(random.nextDouble() * 6.3 + t * (2 + 2 * random.nextDouble()));
                double width = (10 + 80 * near) * (0.5 + random.nextDouble()) * (0.6 + 0.4 * twinkle);
                int tone = sunlit || i % 4 == 1 ? look.sea.glint : look.sea.near;
                Color color = fade(tone, Math.max(0, twinkle) * (sunlit ? 0.85 : 0.28));
                double y = HORIZON + 3 + 290 * near;
                AffineTransform view = camera(0.25 + near);
                Shape dash = dash(x + t * (4 + 22 * near), y + 2 * near * Math.sin(2 * t + x), width, 1.2 + 4 * near);
                fill(g, color, view.createTransformedShape(dash));
            }
        }

        private void swell(double y, int index) {
            Path2D band = new Path2D.Double();
            band.moveTo(-20, H);
            double length = 50 + 28 * index;
            for (int x = -20; x <= W + 20; x += 10) {
                double wave = Math.sin(x / length + t * (1.5 - 0.15 * index) + 2 * index);
                band.lineTo(x, y + (wave + 0.5 * Math.sin(x / 37.0 - t)) * (1 + index * 0.9));
            }
            band.lineTo(W + 20, H);
            Color crest = fade(look.sea.near, 0.2);
            fill(g, new GradientPaint(0, (float) y, crest, 0, (float) y + 70, fade(look.sea.near, 0)), band);
        }

        private void farShore(Graphics2D on) {
            ridge(on, 300, 330, 165, 0x6FA6BC, 0.5);
            ridge(on, 1130, 260, 120, 0x6FA6BC, 0.55);
            ridge(on, 1340, 260, 130, 0x5FA093, 0.34);
            ridge(on, 40, 320, 165, 0x5CA283, 0.25);
            ridge(on, -40, 330, 104, 0x5E9A57, 0.06);
            trees(on);
            village(on);
        }

        private void ridge(Graphics2D on, double centre, double width, double height, int color, double haze) {
            Path2D hill = new Path2D.Double();
            hill.moveTo(-100, HORIZON + 2);
            for (int x = -100; x <= W + 100; x += 6) {
                hill.lineTo(x, HORIZON + 2 - hillHeight(x, centre, width, height));
            }
            hill.lineTo(W + 100, HORIZON + 2);
            Color crest = mix(look.shade(color), rgb(look.air.haze), haze);
            Color foot = mix(crest, rgb(look.sky.low), 0.25 + haze * 0.6);
            fill(on, new GradientPaint(0, (float) (HORIZON - height), crest, 0, HORIZON, foot), hill);
        }

        private static double hillHeight(double x, double centre, double width, double height) {
            double curve = Math.exp(-Math.pow((x - centre) / width, 2) * 1.6);
            double rough = 1 + 0.16 * Math.sin(x / 47 + centre) + 0.05 * Math.sin(x / 17 + centre);
            return height * Math.max(0, curve - 0.06) * rough;
        }

        private void trees(Graphics2D on) {
            Random random = new Random(6);
            for (int i = 0; i < 70; i++) {
                double x = random.nextDouble() * 330 - 30;
                double base = HORIZON - hillHeight(x, -40, 330, 104) * (0.45 + 0.5 * random.nextDouble());
                double tall = 9 + 12 * random.nextDouble();
                Color leaf = mix(look.shade(i % 3 == 0 ? 0x7FA357 : 0x3F7355), rgb(look.air.haze), 0.12);
                fill(on, leaf, i % 4 == 0 ? path("M0 0 L5 0 L0 -22 L-5 0 Z", x, base) : dot(x, base, tall / 2));
            }
        }

        private void village(Graphics2D on) {
            int[] walls = {0xF6E7C8, 0xE58F6B, 0xF2C26B, 0x9CC3C4, 0xFAF3E3, 0xD9766A, 0xBFD3A4};
            Random random = new Random(9);
            for (int i = 0; i < 9; i++) {
                house(on, 18 + i * 41, 394 + random.nextInt(8), 30, 20 + random.nextInt(10), walls[(i * 3 + 1) % 7]);
            }
            fill(on, look.shade(0xEFE3CC), box(236, 330, 22, 80));
            fill(on, look.shade(0x4F6B7A), path("M232 332 L247 276 L262 332 Z"));
            fill(on, rgb(look.window), dot(247, 350, 4));
            for (int i = 0; i < 11; i++) {
                house(on, -8 + i * 43, 424, 36 + random.nextInt(7), 26 + random.nextInt(18), walls[(i * 5) % 7]);
            }
            fill(on, look.shade(0xA79A8B), box(-100, 422, 590, 12));
            fill(on, look.shade(0xC9BCA8), box(-100, 420, 594, 4));
        }

        private void house(Graphics2D on, double x, double base, double width, double height, int wall) {
            double top = base - height;
            fill(on, look.shade(wall), box(x, top, width, height + 4));
            fill(on, fade(0x2A2450, 0.14), box(x, top, width * 0.3, height + 4));
            Shape roof = path("M-4 1 L6 -14 L" + (width - 6) + " -14 L" + (width + 4) + " 1 Z", x, top);
            fill(on, look.shade(wall == 0xE58F6B || wall == 0xD9766A ? 0x57697A : 0xB9593F), roof);
            for (double wx = x + 6; wx < x + width - 7; wx += 11) {
                for (double wy = top + 6; wy < base - 8; wy += 13) {
                    fill(on, rgb(look.window), box(wx, wy, 5, 7));
                }
            }
        }

        private void lighthousePier(Graphics2D on) {
            smoke(on);
            drawLit(on, COTTAGE);
            drawLit(on, TOWER);
            rocks(on, 470, 500, 34, 3);
            drawLit(on, "94AE68^5F8450 M800 492 Q850 468 930 470 L1120 468 Q1230 466 1400 480 L1400 500 Z");
            keeperFigure(on);
            rocks(on, 500, 530, 46, 5);
            foam(on);
        }

        private void rocks(Graphics2D on, int top, int bottom, double size, int seed) {
            Random random = new Random(seed);
            for (double x = bottom > 510 ? 735 : 805; x < 1400; x += size * 0.62) {
                double r = size * (0.6 + 0.55 * random.nextDouble()) * Math.min(1, (x - 690) / 90);
                double y = top + (bottom - top) * (0.4 + 0.6 * random.nextDouble());
                AffineTransform saved = on.getTransform();
                on.translate(x, y);
                on.scale(r / 100, r / 100);
                double lean = 30 * random.nextDouble();
                String crown = "M-85 " + -lean + " L-30 -70 L45 " + (-50 - lean);
                String stone = random.nextBoolean() ? "7F7C86" : "6F7384";
                drawLit(on, stone + "^3A4158 " + crown + " L95 " + lean + " L100 100 L-100 100 Z");
                drawLit(on, "C0AE9C>9A929A " + crown + " L-10 -10 Z");
                on.setTransform(saved);
            }
        }

        private void foam(Graphics2D on) {
            Random random = new Random(8);
            for (int x = 715; x < 1400; x += 16) {
                double lift = 4 + 5 * random.nextDouble() * (1 + Math.sin(x + 2.4 * t));
                double drift = 4 * Math.sin(1.2 * t + x);
                fill(on, fade(look.air.cloud, 0.7), dash(x + drift, 537, 14 + 26 * random.nextDouble(), lift));
            }
        }

        private void smoke(Graphics2D on) {
            for (int i = 0; i < 9; i++) {
                double age = (i + t * 1.3) % 9;
                double x = 1126 + age * age * 0.9 + 4 * Math.sin(age * 1.4);
                Color puff = fade(look.air.cloud, 0.5 * (1 - age / 9) * Math.min(1, age * 2));
                fill(on, puff, dot(x, 398 - age * 12, 5 + age * 1.9));
            }
        }

        private void keeperFigure(Graphics2D on) {
            double wave = 456 + 3 * Math.sin(2.5 * t);
            drawLit(on, KEEPER);
            drawLit(on, "E0A020:4 M864 456 L854 " + (wave - 6));
            fill(on, glow(852, wave, 16, fade(0xFFE38A, 0.9), fade(0xFFE38A, 0)), dot(852, wave, 16));
            fill(on, rgb(0xFFF3C4), dot(852, wave, 3));
        }

        private void boat(Graphics2D on) {
            on.translate(414 + 18 * t, 600 + 4.5 * Math.sin(1.9 * t));
            on.rotate(Math.toRadians(2.6 * Math.sin(1.9 * t + 1.1)));
            double billow = 6 * Math.sin(1.4 * t);
            drawLit(on, "F8E4BC>E8C890 M24 -156 Q" + (74 + billow) + " -100 84 -56 L24 -56 Z");
            drawLit(on, "EC9A62>D67A4C M24 -96 L" + (65 + billow / 3) + " -96 Q80 -74 84 -56 L24 -56 Z");
            drawLit(on, "D64B3C M18 -168 L18 -154 Q4 " + (-150 - billow) + " -10 " + (-160 + billow) + " Z");
            drawLit(on, BOAT);
        }

        /** Two opposite beams of a turning lamp: long if they point sideways, a flare if one points at the camera. */
        private void lampBeams() {
            AffineTransform saved = g.getTransform();
            g.transform(camera(0.6));
            double turn = t + 0.5;
            for (double angle : new double[] {turn, turn + Math.PI}) {
                beam(820 * Math.cos(angle), Math.sin(angle));
                double flare = 40 + 130 * Math.pow(Math.max(0, Math.sin(angle)), 6);
                fill(g, glow(960, 187, flare, fade(0xFFF6D0, look.lamp), fade(0xFFE9A0, 0)), dot(960, 187, flare));
            }
            g.setTransform(saved);
        }

        /** A fan of thin slices, bright in the middle. Each pixel is painted once, so that the fade is smooth. */
        private void beam(double reach, double facing) {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
            double half = 62 + 26 * facing;
            for (int slice = -32; slice < 32; slice++) {
                Path2D ray = new Path2D.Double();
                ray.moveTo(960, 187);
                ray.lineTo(960 + reach, 187 + 70 * facing + half * slice / 32);
                ray.lineTo(960 + reach, 187 + 70 * facing + half * (slice + 1) / 32);
                double power = look.lamp * (0.55 + 0.15 * facing) * Math.pow(Math.cos(slice * Math.PI / 66), 2);
                fill(g, glow(960, 187, Math.abs(reach) + 30, fade(0xFFF6DC, power), fade(0xFFF6DC, 0)), ray);
            }
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        }

        private void gulls() {
            Random random = new Random(14);
            for (int i = 0; i < 6; i++) {
                double size = i == 0 ? 2.1 : 0.5 + 0.6 * random.nextDouble();
                double x = 170 + i * 108 + 60 * random.nextDouble() + t * (16 + 22 * size);
                double y = 130 + 190 * random.nextDouble() + 8 * Math.sin(t * 1.1 + i);
                gull(i == 0 ? x + 40 : x, i == 0 ? 250 - 12 * t : y, size, Math.sin(t * (7 - size) + i * 1.7));
            }
        }

        private void gull(double x, double y, double size, double flap) {
            AffineTransform saved = g.getTransform();
            g.translate(x, y);
            g.scale(size, size);
            double tip = -7 - 8 * flap;
            String wing = (tip / 2 - 8) + " -24 " + tip + " Q-10 " + (tip / 2 - 3) + " -3 4 Z";
            String black = "\n4A5568 M-24 " + tip + " L-17 " + (tip - 3) + " L-18 " + (tip + 1) + " Z";
            drawLit(g, "CDD6E0 M2 0 Q-9 " + wing + black);
            drawLit(g, "FFFFFF M-13 3 Q-2 -4 9 -1 Q14 0 13 2 Q4 7 -13 3 Z\nF2A93B M12 0 L17 2 L12 3 Z");
            g.translate(3, 0);
            g.scale(-1, 1);
            drawLit(g, "FFFFFF M2 0 Q-9 " + wing + black);
            g.setTransform(saved);
        }

        private void foreground() {
            AffineTransform saved = g.getTransform();
            g.transform(camera(1.1));
            g.translate(46, 0);
            drawLit(g, "C9A46B:6 M117 616 Q154 " + (678 + 5 * Math.sin(1.6 * t)) + " 205 654");
            drawLit(g, POSTS);
            g.translate(-46, 0);
            grass();
            g.setTransform(saved);
        }

        private void grass() {
            Random random = new Random(2);
            fill(g, look.shade(0x2C4A46), path("M930 760 Q1090 650 1400 640 L1400 760 Z"));
            for (int i = 0; i < 150; i++) {
                double x = 985 + 400 * Math.sqrt(random.nextDouble());
                double root = 762 - (x - 930) * 0.24;
                double tall = 40 + 70 * random.nextDouble();
                double sway = 16 + 12 * Math.sin(1.7 * t + x / 60) + random.nextInt(18);
                String blade = "M-3 0 Q0 " + -tall / 2 + " " + -sway + " " + -tall + " Q5 " + -tall / 2 + " 4 0 Z";
                fill(g, look.shade(i % 5 == 0 ? 0x8FA65A : i % 2 == 0 ? 0x3F6B50 : 0x335A4C), path(blade, x, root));
            }
        }

        private void drawLit(Graphics2D on, String rows) {
            drawShapes(on, look::shade, rows.replace("window", "*" + Integer.toHexString(look.window)));
        }

        private static Shape frame() {
            return box(-100, -100, W + 200, H + 200);
        }

        private static final String TOWER =
                """
                FFFDF6>B4BBCF M918 486 L936 216 L984 216 L1002 486 Z
                F0604A>96303A M932.9 262 L987.1 262 L990.1 308 L929.9 308 Z
                F0604A>96303A M926.8 354 L993.2 354 L996.3 400 L923.7 400 Z
                F0604A>96303A M920.7 446 L999.3 446 L1002 486 L918 486 Z
                window M952 338 L952 322 Q959 312 966 322 L966 338 Z
                window M953 246 L953 234 Q959 226 965 234 L965 246 Z
                3E5566 M944 486 L944 446 Q959 426 974 446 L974 486 Z
                586C80>35455A M922 208 L998 208 L990 220 L930 220 Z
                *FFEDB4 B942 166 36 42
                3B4B5E:2.4 M942 166 L942 208 M954 166 L954 208 M966 166 L966 208 M978 166 L978 208
                3B4B5E:2.4 M924 194 L996 194 M924 194 L924 208 M996 194 L996 208 M933 194 L933 208 M987 194 L987 208
                E8563F>96303A M934 168 Q938 138 960 134 Q982 138 986 168 Z
                3B4B5E M958 136 L960 112 L962 136 Z
                """;

        private static final String COTTAGE =
                """
                B5685A B1118 396 14 34
                FFF7E6 B1040 434 112 50
                D3D0D8 M1152 434 L1190 440 L1190 484 L1152 484 Z
                5F7A90^46607A M1030 438 L1052 404 L1140 404 L1160 438 Z
                3F5368 M1140 404 L1160 438 L1196 442 L1172 412 Z
                window B1056 446 18 18
                window B1118 446 18 18
                C9523F B1088 446 18 38
                """;

        private static final String KEEPER =
                """
                33425A M866 481 L878 481 L877 470 L867 470 Z
                F2B632 M862 474 Q862 450 872 449 Q882 450 882 474 Z
                F0B890 O872 446 5
                F4F0E8 M867 447 Q872 458 877 447 Z
                E0A020 M863 445 Q872 433 881 445 Z
                """;

        private static final String BOAT =
                """
                4A3B38:2 M18 -40 L18 -168 M18 -164 L110 -36 M18 -164 L-96 -34 M18 -140 L-62 -92
                FFF9EA>DDD6CC M-70 -34 L-66 -76 L-16 -76 L-16 -34 Z
                2F7C86 M-76 -74 L-72 -84 L-10 -84 L-8 -74 Z
                window B-60 -68 16 16
                window B-38 -68 16 16
                36A0A3^174E66 M-116 -42 Q-60 -26 20 -30 Q90 -34 132 -58 Q118 -10 92 14 L-90 14 Q-112 -6 -116 -42 Z
                C24A3E^8C2F36 M-107 -8 L117 -8 Q107 4 92 14 L-90 14 Q-100 6 -107 -8 Z
                FFF3DC:5 M-115 -40 Q-60 -24 20 -28 Q90 -32 130 -55
                F2A93B O-84 -16 8 O8 -14 8
                F6E7C8 O-38 -14 8 O54 -20 8
                """;

        private static final String POSTS =
                """
                3E2C34>7A5546 B102 578 30 240
                A47C5C M102 578 Q117 570 132 578 Q117 586 102 578 Z
                3E2C34>7A5546 B192 622 26 240
                A47C5C M192 622 Q205 615 218 622 Q205 629 192 622 Z
                C9A46B:6 M102 612 Q117 620 132 612 M192 650 Q205 658 218 650
                F2A93B:3 M106 568 L106 579 M116 568 L116 579
                FFFFFF^DCE4EC M72 572 Q90 538 118 536 Q120 518 134 520 Q144 524 140 540 Q140 570 112 576 Z
                A9B7C6 M64 574 Q88 544 120 548 Q116 570 88 572 Z
                F2A93B M142 528 L154 533 L141 535 Z
                2B3040 O134 528 2.2
                """;
    }

    /** Portraits of the lighthouse keeper, from the front and from the side. */
    private static final class Keeper {
        private static final int SIZE = 768;
        private final BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_3BYTE_BGR);
        private final Graphics2D g = graphics(image);

        static BufferedImage front() {
            Keeper keeper = new Keeper();
            keeper.backdrop(384);
            drawShapes(keeper.g, Color::new, FRONT_COAT + FRONT_FACE);
            keeper.cheek(324, 380);
            keeper.cheek(444, 380);
            drawShapes(keeper.g, Color::new, FRONT_BEARD);
            keeper.eye(340, 340);
            keeper.eye(428, 340);
            drawShapes(keeper.g, Color::new, FRONT_HAT);
            drawShapes(keeper.g, Color::new, FRONT_SLEEVE);
            keeper.lantern(690, 546);
            return keeper.image;
        }

        static BufferedImage side() {
            Keeper keeper = new Keeper();
            keeper.backdrop(350);
            drawShapes(keeper.g, Color::new, SIDE_COAT + SIDE_FACE);
            keeper.cheek(398, 380);
            drawShapes(keeper.g, Color::new, SIDE_BEARD);
            keeper.eye(420, 338);
            drawShapes(keeper.g, Color::new, SIDE_HAT);
            drawShapes(keeper.g, Color::new, SIDE_SLEEVE);
            keeper.lantern(650, 532);
            return keeper.image;
        }

        private void backdrop(int centre) {
            drawShapes(g, Color::new, "4FA5C2^FBE0B6 B0 0 768 592\n6BB0B4^1B5E7C B0 590 768 178");
            fill(g, fade(0xFFF4D6, 0.75), dot(centre, 310, 262));
            fill(g, rgb(0x6BB0B4), box(0, 588, SIZE, 4));
            Random random = new Random(5);
            for (int i = 0; i < 60; i++) {
                double near = random.nextDouble();
                Shape dash = dash(random.nextDouble() * SIZE, 597 + 168 * near, 26 + 70 * near, 2 + 3 * near);
                fill(g, fade(i % 3 == 0 ? 0x174E66 : 0xFFF0CC, 0.35), dash);
            }
        }

        private void cheek(double x, double y) {
            fill(g, glow(x, y, 32, fade(0xE8604E, 0.6), fade(0xE8604E, 0)), dot(x, y, 32));
        }

        private void eye(double x, double y) {
            AffineTransform saved = g.getTransform();
            g.translate(x, y);
            drawShapes(g, Color::new, EYE);
            g.setTransform(saved);
        }

        private void lantern(double x, double y) {
            fill(g, glow(x, y + 88, 210, fade(0xFFE58E, 0.85), fade(0xFFD060, 0)), box(0, 0, SIZE, SIZE));
            AffineTransform saved = g.getTransform();
            g.translate(x, y);
            drawShapes(g, Color::new, LANTERN_TOP);
            fill(g, glow(0, 88, 56, rgb(0xFFFBE0), rgb(0xFFC24A)), path("M-32 52 L32 52 L36 122 L-36 122 Z"));
            drawShapes(g, Color::new, LANTERN_AND_FIST);
            g.setTransform(saved);
        }

        private static final String EYE =
                """
                FFFFFF M-19 3 Q0 -19 19 3 Q0 14 -19 3 Z
                2F7AA0 O0 -1 10
                1B2433 O0 -1 5.4
                FFFFFF O-3.5 -4.5 3
                6B4634:3.5 M-21 4 Q0 -21 21 4
                CB8A68:2.5 M-14 16 Q0 22 14 16
                """;

        private static final String LANTERN_TOP =
                """
                33424F:5 M-30 46 C-40 -20 40 -20 30 46
                486074>2F4152 M-18 30 L18 30 L40 52 L-40 52 Z
                """;

        private static final String LANTERN_AND_FIST =
                """
                FF8E2B M0 64 Q18 90 0 112 Q-18 90 0 64 Z
                FFF6C8 M0 84 Q9 98 0 110 Q-9 98 0 84 Z
                33424F:5 M-32 52 L-36 122 M32 52 L36 122 M-34 86 L-24 86 M34 86 L24 86
                486074>2F4152 M-44 120 L44 120 L38 146 L-38 146 Z
                6A869A>486074 B-44 118 88 7
                F2BC94>E2A680 M-36 -36 Q-38 -68 -8 -70 Q28 -72 32 -42 Q36 -10 6 -6 Q-30 -6 -36 -36 Z
                CB8A68:3 M0 -50 L27 -49 M-2 -34 L30 -33 M0 -19 L24 -18
                """;

        private static final String FRONT_COAT =
                """
                C9851C M246 270 Q222 380 262 452 Q384 480 506 452 Q546 380 522 270 Z
                FFCF4E>D98E1C M168 768 C172 640 176 560 250 516 C310 484 458 484 518 516 C592 560 596 640 600 768 Z
                2C4A6E M322 470 L446 470 L424 560 L384 590 L344 560 Z
                FFC23C>EFA92A M300 478 Q270 512 262 540 L372 612 L384 588 Q330 540 322 470 Z
                EDAA2A>D68E1A M468 478 Q498 512 506 540 L396 612 L384 588 Q438 540 446 470 Z
                B26F12:3 M384 590 L384 768 M360 606 L360 768 M232 768 Q226 680 240 628
                6B4326:12 M354 646 L392 646 M354 704 L392 704
                """;

        private static final String FRONT_FACE =
                """
                F2BC94 O290 352 24
                DFA37E O478 352 24
                F6C49C>DFA37E M296 270 Q290 420 384 450 Q478 420 472 270 Z
                """;

        private static final String FRONT_BEARD =
                """
                FFFDF6>CDD1DC M290 330 C282 420 272 452 294 494 C306 524 332 526 344 548 C356 562 372 566 384 580 \
                C396 566 412 562 424 548 C436 526 462 524 474 494 C496 452 486 420 478 330 \
                C466 390 446 400 384 400 C322 400 302 390 290 330 Z
                CDD1DC:4 M318 448 Q326 490 352 512 M384 462 Q380 500 386 540 M450 448 Q444 490 416 512
                CDD1DC:4 M346 458 Q352 490 368 508 M424 458 Q418 490 402 508
                A9524A M350 424 Q384 458 418 424 Q384 430 350 424 Z
                FFFFFF>EDEFF3 M384 398 C356 386 324 402 296 418 C316 440 362 438 384 416 \
                C406 438 452 440 472 418 C444 402 412 386 384 398 Z
                CDD1DC:3 M322 418 Q350 418 374 408 M446 418 Q418 418 394 408
                EDB48C^DF8C6C M374 334 Q360 366 356 382 Q358 406 384 406 Q410 406 412 382 Q408 366 394 334 Z
                FFE0CC O375 378 7
                FFFFFF M308 318 Q320 284 366 304 Q368 314 360 317 Q334 304 308 318 Z
                F1F2F5 M460 318 Q448 284 402 304 Q400 314 408 317 Q434 304 460 318 Z
                """;

        private static final String FRONT_HAT =
                """
                FFCF4E>D98E1C M270 262 C262 166 320 124 384 122 C448 124 506 166 498 262 Z
                B26F12:3 M384 122 L384 250 M332 136 Q306 180 304 250 M436 136 Q462 180 464 250
                C98A5E M297 292 Q384 262 471 292 L471 284 Q384 258 297 284 Z
                FFDA6B>E39C22 M214 322 C206 262 270 226 384 226 C498 226 562 262 554 322 C500 284 440 276 384 276 \
                C328 276 268 284 214 322 Z
                B26F12:3 M228 300 C256 262 310 252 384 252 C458 252 512 262 540 300
                """;

        private static final String FRONT_SLEEVE =
                """
                C27F18:94 M566 622 C598 680 640 650 668 560
                E19C27>D98E1C:88 M540 590 C582 676 640 650 668 560
                C27F18:3 M506 640 Q532 690 536 768 M628 590 Q656 592 704 612 M622 606 Q650 610 694 630
                """;

        private static final String SIDE_COAT =
                """
                CF8519>FFCB45 M120 768 C120 650 130 560 210 510 C250 486 300 478 350 482 C420 490 462 540 476 620 \
                C484 680 486 720 488 768 Z
                2C4A6E M300 440 L398 456 L412 520 L330 540 Z
                DB951F>F8BE3C M262 452 Q226 480 222 512 Q320 560 430 560 Q440 530 414 506 Q330 506 262 452 Z
                B26F12:3 M460 580 Q474 650 474 768 M226 514 Q320 560 428 560 M190 768 Q176 690 196 620
                """;

        private static final String SIDE_FACE =
                """
                D9DCE4 M236 290 Q226 430 300 478 L390 470 L400 300 Z
                DFA37E>F6C49C M262 270 L444 270 Q454 300 446 322 Q456 350 470 376 L452 404 L448 450 L330 450 L300 360 Z
                """;

        private static final String SIDE_BEARD =
                """
                C9CEDA>FFFDF6 M312 316 C290 380 284 430 306 480 C330 522 380 548 436 568 C452 542 480 522 484 480 \
                C486 452 480 430 464 414 C430 420 380 418 356 390 C342 372 340 346 336 316 Q324 306 312 316 Z
                C9CEDA:4 M334 430 Q346 480 392 508 M372 440 Q384 486 424 520 M414 456 Q420 490 444 524
                C9CEDA:4 M316 390 Q314 420 326 446
                A9524A M476 426 Q456 444 436 438 Q456 432 470 422 Z
                EDEFF3>FFFFFF M472 402 C446 392 410 408 380 430 C416 448 462 438 484 418 Q488 406 472 402 Z
                C9CEDA:3 M404 428 Q434 424 464 410
                EDB48C^DF8C6C M446 326 Q460 352 484 374 Q494 394 476 404 Q454 408 444 392 Q438 360 446 326 Z
                FFE0CC O468 382 6
                F2BC94 M278 322 Q262 330 268 356 Q276 384 300 378 Q312 350 304 326 Q292 312 278 322 Z
                C0805E:3 M280 334 Q292 330 294 344 Q286 352 290 364
                FFFFFF M388 318 Q400 284 450 302 Q458 312 446 317 Q416 304 388 318 Z
                """;

        private static final String SIDE_HAT =
                """
                CF8519>FFCB45 M240 286 C222 166 280 124 350 122 C420 124 466 166 460 270 Z
                B26F12:3 M352 122 Q346 184 352 262 M284 144 Q256 194 262 270 M416 144 Q432 194 430 256
                CF8519>FFDA6B M140 424 C160 330 200 262 270 246 C360 228 450 232 512 270 C524 280 522 292 508 290 \
                C440 276 350 280 296 300 C250 330 226 400 196 448 C172 452 146 442 140 424 Z
                B26F12:3 M166 426 C188 350 222 288 284 270 C356 252 440 252 498 276
                """;

        private static final String SIDE_SLEEVE =
                """
                C27F18:94 M430 636 Q550 648 626 540
                F4B93C>F7BE42:88 M396 634 Q544 652 626 540
                C27F18:3 M580 550 Q606 560 640 592 M568 564 Q594 574 628 608 M356 660 Q372 680 400 680
                """;
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }

    private static void fill(Graphics2D g, Paint paint, Shape shape) {
        g.setPaint(paint);
        g.fill(shape);
    }

    /**
     * Draws rows of "paint path". Paint {@code FFCB45} fills, {@code A>B} shades from left to right, {@code A^B} from
     * top to bottom, {@code A:3} strokes with width 3, and a star exempts the colour from the light.
     */
    private static void drawShapes(Graphics2D g, IntFunction<Color> light, String rows) {
        for (String row : rows.strip().split("\n")) {
            String paint = row.strip().split(" ")[0];
            Path2D shape = path(row.strip().substring(paint.length()));
            Rectangle2D area = shape.getBounds2D();
            String[] part = paint.split(":")[0].split("[>^]");
            Color first = part[0].startsWith("*") ? rgb(hex(part[0].substring(1))) : light.apply(hex(part[0]));
            Color last = light.apply(hex(part[part.length - 1].replace("*", "")));
            double x = paint.contains(">") ? area.getMaxX() : area.getX();
            double y = paint.contains("^") ? area.getMaxY() : area.getY();
            Point2D from = new Point2D.Double(area.getX(), area.getY());
            g.setPaint(part.length == 1 ? first : new GradientPaint(from, first, new Point2D.Double(x, y), last));
            if (paint.contains(":")) {
                float width = Float.parseFloat(paint.split(":")[1]);
                g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                g.draw(shape);
            } else {
                g.fill(shape);
            }
        }
    }

    private static int hex(String digits) {
        return Integer.parseInt(digits, 16);
    }

    private static Shape box(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    private static Shape dot(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** A flat ellipse centred on a point, for ripples and foam. */
    private static Shape dash(double x, double y, double width, double height) {
        return new Ellipse2D.Double(x - width / 2, y - height / 2, width, height);
    }

    private static Shape path(String data, double x, double y) {
        return AffineTransform.getTranslateInstance(x, y).createTransformedShape(path(data));
    }

    /** Parses SVG path data with M, L, Q, C and Z, and two additions: O for a circle and B for a box. */
    private static Path2D path(String data) {
        Path2D path = new Path2D.Double();
        String spaced = data.replaceAll("([MLQCZOB])", " $1 ").strip();
        Iterator<String> in = List.of(spaced.split("\\s+")).iterator();
        while (in.hasNext()) {
            switch (in.next()) {
                case "M" -> path.moveTo(number(in), number(in));
                case "L" -> path.lineTo(number(in), number(in));
                case "Q" -> path.quadTo(number(in), number(in), number(in), number(in));
                case "C" -> path.curveTo(number(in), number(in), number(in), number(in), number(in), number(in));
                case "O" -> path.append(dot(number(in), number(in), number(in)), false);
                case "B" -> path.append(box(number(in), number(in), number(in), number(in)), false);
                default -> path.closePath();
            }
        }
        return path;
    }

    private static double number(Iterator<String> in) {
        return Double.parseDouble(in.next());
    }

    private static RadialGradientPaint glow(double x, double y, double radius, Color inner, Color outer) {
        return new RadialGradientPaint(
                (float) x, (float) y, (float) radius, new float[] {0, 1}, new Color[] {inner, outer});
    }

    private static Color rgb(int hex) {
        return new Color(hex);
    }

    private static Color fade(int hex, double alpha) {
        return new Color(hex >> 16 & 255, hex >> 8 & 255, hex & 255, (int) Math.round(255 * Math.min(1, alpha)));
    }

    private static Color mix(Color a, Color b, double share) {
        return new Color(
                (int) (a.getRed() + (b.getRed() - a.getRed()) * share),
                (int) (a.getGreen() + (b.getGreen() - a.getGreen()) * share),
                (int) (a.getBlue() + (b.getBlue() - a.getBlue()) * share));
    }
}
