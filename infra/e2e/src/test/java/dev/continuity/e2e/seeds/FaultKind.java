package dev.continuity.e2e.seeds;

/** What goes wrong, as the table at the end calls it. */
enum FaultKind {
    RATE_LIMIT("429 to a submit"),
    ERROR_BEFORE("5xx before acceptance"),
    ERROR_AFTER("5xx after acceptance"),
    LOST_REPLY("reply to a submit lost"),
    LATE_REPLY("reply to a submit late"),
    HIDDEN("reply lost, history hides it"),
    JOB_FAILED("job fails, may be tried again"),
    JOB_FAILED_TWICE("job fails twice"),
    JOB_REFUSED("job fails for good"),
    JOB_FAILED_BILLED("job fails, and is billed"),
    LATE_422("422 after completion"),
    LATE_422_BILLED("422 after completion, billed"),
    TRUNCATED("download truncated"),
    SLOW("download slow"),
    CORRUPT("download corrupt"),
    EXPIRED("address of a clip expired"),
    PROVIDER_ERROR("5xx to another call"),
    CALL_LOST("reply to another call lost"),
    DNS("DNS failure"),
    RESET("connection reset"),
    SILENCE("connection hangs"),
    S3_500("S3: 500"),
    S3_SLOW_DOWN("S3: 503 SlowDown"),
    S3_TIMEOUT("S3: timeout"),
    S3_LOST_PUT("S3: PUT done, reply lost"),
    S3_CUT("S3: answer cut short"),
    HOOK_EARLY("webhook before the submit's reply"),
    HOOK_LATE("webhook late"),
    HOOK_LOST("webhook lost at first"),
    HOOK_TWICE("webhook twice"),
    HOOK_FORGED("webhook forged"),
    RESTART("worker restarted"),
    OVERTAKEN("worker replaced while it still works"),
    CLOCK("clock jumps");

    private final String words;

    FaultKind(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
