package dev.continuity.activity;

/** The task queues: what waits long is kept apart from what works hard. */
public final class TaskQueues {
    /** Workflows, and the short activities that read and write the ledger. */
    public static final String SEQUENCES = "continuity-sequences";
    /** Renders: many at a time, nearly all of it waiting. */
    public static final String RENDER = "continuity-render";
    /** Intake and cut: few at a time, ffmpeg works. */
    public static final String MEDIA = "continuity-media";

    private TaskQueues() {}
}
