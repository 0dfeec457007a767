package dev.continuity.media;

import dev.continuity.media.text.TextLine;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lays out frames with their labels on one dark sheet. ffmpeg reads the frames and writes the sheet. */
final class ContactSheet {
    private static final Color BACKGROUND = new Color(0x14171c);
    private static final Color FRAME_BACKGROUND = new Color(0x0a0c0f);
    private static final Color TITLE = new Color(0xeef1f5);
    private static final Color LABEL = new Color(0xf2b84b);
    private static final Color NOTE = new Color(0x8b95a3);

    private static final int MARGIN = 40;
    private static final int GAP = 24;
    private static final int TITLE_SIZE = 36;
    private static final int LABEL_SIZE = 21;
    /** From the top of a capital letter to the baseline. */
    private static final double CAP_HEIGHT = 0.711;

    private static final int CAPTION = 46;

    static {
        // Sheets are drawn in memory, so Java does not need a display.
        System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
    }

    private final Ffmpeg ffmpeg;

    ContactSheet(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    void write(List<ContactSheetFrame> frames, String title, Path jpg) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("A contact sheet needs at least one frame");
        }
        int columns = columns(frames.size());
        int rows = (frames.size() + columns - 1) / columns;
        int width = columns <= 4 ? 480 : 320;
        int height = frameHeight(ffmpeg.probe(frames.get(0).picture()), width);
        int top = MARGIN + capHeight(TITLE_SIZE) + GAP + GAP / 2;
        BufferedImage sheet = new BufferedImage(
                2 * MARGIN + columns * width + (columns - 1) * GAP,
                top + rows * (height + CAPTION) + (rows - 1) * GAP / 2 + MARGIN - GAP / 2,
                BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = canvas(sheet);
        TextLine.fitting(title, TITLE_SIZE, sheet.getWidth() - 2 * MARGIN)
                .draw(canvas, MARGIN, MARGIN + capHeight(TITLE_SIZE), TITLE);
        for (int i = 0; i < frames.size(); i++) {
            int x = MARGIN + i % columns * (width + GAP);
            int y = top + i / columns * (height + CAPTION + GAP / 2);
            byte[] pixels = pixels(frames.get(i).picture(), width, height, jpg);
            sheet.getRaster().setDataElements(x, y, width, height, pixels);
            drawCaption(canvas, frames.get(i), x, y + height + GAP / 2, width);
        }
        canvas.dispose();
        encode(sheet, jpg);
    }

    private static Graphics2D canvas(BufferedImage sheet) {
        Graphics2D canvas = sheet.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        canvas.setColor(BACKGROUND);
        canvas.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        return canvas;
    }

    private static void drawCaption(Graphics2D canvas, ContactSheetFrame frame, int x, int y, int width) {
        int baseline = y + capHeight(LABEL_SIZE);
        TextLine note = TextLine.fitting(frame.note(), LABEL_SIZE, width / 2);
        TextLine label = TextLine.fitting(frame.label(), LABEL_SIZE, width - note.width() - GAP / 2);
        label.draw(canvas, x, baseline, LABEL);
        note.draw(canvas, x + width - note.width(), baseline, NOTE);
    }

    private byte[] pixels(Path picture, int width, int height, Path jpg) {
        ProbeResult probe = ffmpeg.probe(picture);
        String fit =
                "%4$s,scale=%1$d:%2$d:force_original_aspect_ratio=decrease,pad=%1$d:%2$d:(ow-iw)/2:(oh-ih)/2:color=0x%3$06x"
                        .formatted(width, height, FRAME_BACKGROUND.getRGB() & 0xffffff, Ffmpeg.asShown(probe));
        try (PartialFile raw = PartialFile.of(rgb(jpg))) {
            List<String> format = List.of("-vf", fit, "-pix_fmt", "rgb24", "-f", "rawvideo");
            ffmpeg.writeFrame(picture, probe.seconds() / 2, format, raw.path());
            return Files.readAllBytes(raw.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void encode(BufferedImage sheet, Path jpg) {
        byte[] rgb = (byte[]) sheet.getRaster().getDataElements(0, 0, sheet.getWidth(), sheet.getHeight(), null);
        try (PartialFile raw = PartialFile.of(rgb(jpg));
                PartialFile encoded = PartialFile.of(jpg)) {
            Files.write(raw.path(), rgb);
            ffmpeg.run(
                    "write the contact sheet",
                    List.of(
                            "-v",
                            "error",
                            "-protocol_whitelist",
                            "file,pipe",
                            "-f",
                            "rawvideo",
                            "-pixel_format",
                            "rgb24",
                            "-video_size",
                            sheet.getWidth() + "x" + sheet.getHeight(),
                            "-i",
                            FfmpegInput.url(raw.path()),
                            "-frames:v",
                            "1",
                            "-pix_fmt",
                            "yuvj444p",
                            "-q:v",
                            "2",
                            "-f",
                            "mjpeg",
                            FfmpegInput.url(encoded.path())),
                    1);
            encoded.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path rgb(Path jpg) {
        return jpg.resolveSibling(jpg.getFileName() + ".rgb");
    }

    private static int capHeight(int size) {
        return (int) Math.round(size * CAP_HEIGHT);
    }

    private static int columns(int frames) {
        return Math.max(1, Math.min(8, (int) Math.ceil(Math.sqrt(frames))));
    }

    private static int frameHeight(ProbeResult probe, int width) {
        double ratio = Math.max(0.5, Math.min(2, probe.height() / (double) probe.width()));
        return (int) (width * Math.min(ratio, 1.25)) / 2 * 2;
    }
}
