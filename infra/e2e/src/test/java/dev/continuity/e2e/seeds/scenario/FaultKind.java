package dev.continuity.e2e.seeds.scenario;

/** The kinds of faults, with their names in the table of results. */
public enum FaultKind {
    RATE_LIMIT("429 to a submit"),
    ERROR_BEFORE("5xx before acceptance"),
    ERROR_AFTER("5xx after acceptance"),
    LOST_REPLY("reply to a submit lost"),
    CUT_REPLY("reply to a submit broken off"),
    LATE_REPLY("reply to a submit late"),
    HIDDEN("reply lost, history hides it"),
    JOB_FAILED("job fails, may be retried"),
    JOB_FAILED_TWICE("job fails twice"),
    JOB_REFUSED("job fails permanently"),
    JOB_FAILED_BILLED("job fails, and is billed"),
    LATE_422("422 after completion"),
    LATE_422_BILLED("422 after completion, billed"),
    TRUNCATED("download truncated"),
    SLOW("download slow"),
    CORRUPT("download corrupt"),
    EXPIRED("URL of a clip expired"),
    PROVIDER_ERROR("5xx to another call"),
    CALL_LOST("reply to another call lost"),
    DNS("DNS failure"),
    RESET("connection reset"),
    SILENCE("connection hangs"),
    S3_500("S3: 500"),
    S3_SLOW_DOWN("S3: 503 SlowDown"),
    S3_TIMEOUT("S3: timeout"),
    S3_LOST_PUT("S3: PUT done, reply lost"),
    S3_CUT("S3: reply cut"),
    WEBHOOK_EARLY("webhook before the submit's reply"),
    WEBHOOK_LATE("webhook late"),
    WEBHOOK_LOST("webhook lost once"),
    WEBHOOK_TWICE("webhook twice"),
    WEBHOOK_FORGED("webhook forged"),
    RESTART("worker restarted"),
    REPLACED("worker replaced while it works"),
    CLOCK("clock jumps");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
