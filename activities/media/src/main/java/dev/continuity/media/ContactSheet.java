package dev.continuity.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lays out frames with labels on one dark sheet. Composed as plain pixels, and ffmpeg reads and writes them: no AWT, no
 * fonts, both of which a server's Java may lack.
 */
final class ContactSheet {
    private static final int BACKGROUND = 0x14171c;
    private static final int FIELD = 0x0a0c0f;
    private static final int BRIGHT = 0xeef1f5;
    private static final int ACCENT = 0xf2b84b;
    private static final int QUIET = 0x8b95a3;

    private static final int MARGIN = 40;
    private static final int GAP = 24;
    private static final int TITLE = 26;
    private static final int LABEL = 15;
    private static final int CAPTION = 46;

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
        int height = fieldHeight(ffmpeg.probe(frames.get(0).picture()), width);
        int top = MARGIN + TITLE + GAP + GAP / 2;
        Sheet sheet = new Sheet(
                2 * MARGIN + columns * width + (columns - 1) * GAP,
                top + rows * (height + CAPTION) + (rows - 1) * GAP / 2 + MARGIN - GAP / 2);
        sheet.fill(0, 0, sheet.width, sheet.height, BACKGROUND);
        Lettering titles = new Lettering(TITLE);
        sheet.letters(titles, titles.fitting(title, sheet.width - 2 * MARGIN), MARGIN, MARGIN, BRIGHT);
        for (int i = 0; i < frames.size(); i++) {
            int x = MARGIN + i % columns * (width + GAP);
            int y = top + i / columns * (height + CAPTION + GAP / 2);
            field(sheet, frames.get(i), x, y, width, height, jpg);
        }
        encode(sheet, jpg);
    }

    private void field(Sheet sheet, ContactSheetFrame frame, int x, int y, int width, int height, Path jpg) {
        sheet.fill(x, y, width, height, FIELD);
        sheet.paste(pixels(frame.picture(), width, height, jpg), x, y, width, height);
        Lettering letters = new Lettering(LABEL);
        String note = letters.fitting(frame.note(), width / 2);
        int left = width - letters.width(note) - GAP / 2;
        sheet.letters(letters, letters.fitting(frame.label(), left), x, y + height + 12, ACCENT);
        sheet.letters(letters, note, x + width - letters.width(note), y + height + 12, QUIET);
    }

    private byte[] pixels(Path picture, int width, int height, Path jpg) {
        double middle = ffmpeg.probe(picture).seconds() / 2;
        Path raw = jpg.resolveSibling(jpg.getFileName() + ".field");
        String fit =
                "scale=%1$d:%2$d:force_original_aspect_ratio=decrease,pad=%1$d:%2$d:(ow-iw)/2:(oh-ih)/2:color=0x0a0c0f"
                        .formatted(width, height);
        try {
            ffmpeg.writeFrame(picture, middle, List.of("-vf", fit, "-pix_fmt", "rgb24", "-f", "rawvideo"), raw);
            return Files.readAllBytes(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            raw.toFile().delete();
        }
    }

    private void encode(Sheet sheet, Path jpg) {
        Path raw = jpg.resolveSibling(jpg.getFileName() + ".sheet");
        try (PartialFile partial = PartialFile.of(jpg)) {
            Files.write(raw, sheet.rgb);
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
                            sheet.width + "x" + sheet.height,
                            "-i",
                            FfmpegInput.url(raw),
                            "-frames:v",
                            "1",
                            "-pix_fmt",
                            "yuvj444p",
                            "-q:v",
                            "2",
                            "-f",
                            "mjpeg",
                            FfmpegInput.url(partial.path())),
                    1);
            partial.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            raw.toFile().delete();
        }
    }

    private static int columns(int frames) {
        return Math.max(1, Math.min(8, (int) Math.ceil(Math.sqrt(frames))));
    }

    private static int fieldHeight(ProbeResult probe, int width) {
        double ratio = Math.max(0.5, Math.min(2, probe.height() / (double) probe.width()));
        return (int) (width * Math.min(ratio, 1.25)) / 2 * 2;
    }

    /** Pixels in memory. */
    private static final class Sheet {
        private final int width;
        private final int height;
        private final byte[] rgb;

        Sheet(int width, int height) {
            this.width = width;
            this.height = height;
            this.rgb = new byte[width * height * 3];
        }

        void fill(int x, int y, int w, int h, int colour) {
            for (int row = y; row < y + h; row++) {
                for (int column = x; column < x + w; column++) {
                    blend(column, row, colour, 1);
                }
            }
        }

        void paste(byte[] picture, int x, int y, int w, int h) {
            for (int row = 0; row < Math.min(h, picture.length / (w * 3)); row++) {
                System.arraycopy(picture, row * w * 3, rgb, ((y + row) * width + x) * 3, w * 3);
            }
        }

        void letters(Lettering lettering, String text, int x, int y, int colour) {
            float[] ink = lettering.ink(text);
            int w = lettering.inkWidth(text);
            for (int i = 0; i < ink.length; i++) {
                blend(x - Lettering.BLEED + i % w, y - Lettering.BLEED + i / w, colour, ink[i]);
            }
        }

        private void blend(int x, int y, int colour, float share) {
            if (share <= 0 || x < 0 || y < 0 || x >= width || y >= height) {
                return;
            }
            int at = (y * width + x) * 3;
            for (int channel = 0; channel < 3; channel++) {
                int ink = colour >> (16 - 8 * channel) & 0xff;
                int paper = rgb[at + channel] & 0xff;
                rgb[at + channel] = (byte) Math.round(paper + (ink - paper) * share);
            }
        }
    }
}
