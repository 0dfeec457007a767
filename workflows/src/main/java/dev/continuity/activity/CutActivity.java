package dev.continuity.activity;

import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.SequenceId;
import dev.continuity.take.Sha256;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Assembles the film. */
@ActivityInterface
public interface CutActivity {
    /** Writes {@code cut.mp4} and {@code contact-sheet.jpg}. Fails with {@link FailureCode#CUT_FAILED}. */
    @ActivityMethod(name = "AssembleCut")
    Cut assemble(CutOrder order);

    /**
     * The film to assemble.
     *
     * @param sequence that the film belongs to
     * @param title of the film
     * @param shots in order
     */
    record CutOrder(SequenceId sequence, String title, List<CutShot> shots) {}

    /**
     * A shot of the film.
     *
     * @param code of the shot
     * @param take key of the circled take of its last step
     * @param clip of that take, by its name in S3
     */
    record CutShot(String code, Sha256 take, String clip) {}
}
