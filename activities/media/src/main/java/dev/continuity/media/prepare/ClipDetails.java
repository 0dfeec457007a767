package dev.continuity.media.prepare;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ffmpeg says of a clip beyond its measures.
 *
 * @param hdr name of the transfer function of a high dynamic range, as ffmpeg's filters take it
 * @param interlaced whether each frame holds two half pictures
 * @param covers number of still pictures in the file, as players show them in lists
 * @param soundCodec of the first sound track, {@code aac}, …; {@code none} or the like if ffmpeg does not know it
 */
record ClipDetails(Optional<String> hdr, boolean interlaced, int covers, Optional<String> soundCodec) {
    private static final Pattern STREAM = Pattern.compile("^ +Stream #0:\\d+\\S*: (Video|Audio): (\\w+)(.*)$");
    private static final Pattern HDR = Pattern.compile("smpte2084|arib-std-b67");
    private static final Pattern INTERLACED = Pattern.compile("(top|bottom) (first|coded first)");

    /** @param text what ffmpeg prints of an input */
    static ClipDetails parse(String text) {
        List<Matcher> streams = text.lines()
                .takeWhile(line -> !line.startsWith("Output #"))
                .map(STREAM::matcher)
                .filter(Matcher::matches)
                .toList();
        List<Matcher> videos = streams.stream()
                .filter(stream -> stream.group(1).equals("Video"))
                .toList();
        Optional<String> picture = videos.stream()
                .map(video -> video.group(3))
                .filter(details -> !isCover(details))
                .findFirst();
        return new ClipDetails(
                picture.map(HDR::matcher).filter(Matcher::find).map(Matcher::group),
                picture.filter(details -> INTERLACED.matcher(details).find()).isPresent(),
                (int) videos.stream().filter(video -> isCover(video.group(3))).count(),
                streams.stream()
                        .filter(stream -> stream.group(1).equals("Audio"))
                        .map(stream -> stream.group(2))
                        .findFirst());
    }

    private static boolean isCover(String details) {
        return details.contains("(attached pic)");
    }
}
