package dev.continuity.media;

import dev.continuity.take.MediaFormat;

/** The only ffmpeg demuxer that may open a file of a format. */
final class Demuxers {
    private Demuxers() {}

    static String of(MediaFormat format) {
        return switch (format) {
            case MP4, MOV -> "mov";
            case PNG -> "png_pipe";
            case JPG -> "jpeg_pipe";
            case WEBP -> "webp_pipe";
        };
    }
}
