package dev.continuity.media.mp4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What the header of an MP4 or QuickTime file says of its picture's frames, in several tables. Damage to one of them leaves
 * no trace when the clip is decoded: ffmpeg and players show the frames that they find, and no error. But then the tables
 * contradict each other.
 *
 * @param timedFrames that have a time
 * @param locatedFrames of which the tables say where in the file they are, and which can be there
 * @param statedSeconds how long the picture is shown, by the shorter one of the track's two statements; 0 if one is missing
 */
public record SampleTables(long timedFrames, long locatedFrames, double statedSeconds) {
    /** Programs miscount by a frame, and repeat one by leaving it empty. */
    private static final double MISSING_SHARE = 0.02;

    /** Programs round, and some state how long the recording was instead. */
    private static final double UNSHOWN_SHARE = 0.1;

    /**
     * Empty if the file has no such tables, such as a fragmented clip, or nothing can be said of them.
     *
     * @param clip in any format
     */
    public static Optional<SampleTables> of(Path clip) {
        try (FileChannel file = FileChannel.open(clip)) {
            long bytes = file.size();
            return Mp4Box.header(file)
                    .filter(header -> header.find("mvex").isEmpty())
                    .flatMap(PictureTrack::of)
                    .flatMap(track -> track.tables(bytes));
        } catch (IndexOutOfBoundsException tooShort) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What contradicts what, if much of the picture cannot be seen because of it.
     *
     * @param shownSeconds from the first frame to the end of the last
     */
    public Optional<String> contradiction(double shownSeconds) {
        long missing = timedFrames - locatedFrames;
        if (missing > Math.max(1, MISSING_SHARE * timedFrames)) {
            return Optional.of(
                    "its header announces %d frames and leads to %d of them".formatted(timedFrames, locatedFrames));
        }
        if (shownSeconds < statedSeconds * (1 - UNSHOWN_SHARE)) {
            return Optional.of(String.format(
                    Locale.ROOT, "its header announces %.2f s and shows %.2f s", statedSeconds, shownSeconds));
        }
        return Optional.empty();
    }
}
