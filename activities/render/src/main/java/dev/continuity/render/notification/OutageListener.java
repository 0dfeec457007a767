package dev.continuity.render.notification;

/** Is told each time that the whole worker has to wait. Returns at once, and may be called often. */
public interface OutageListener {
    /** Nobody is told. */
    OutageListener NONE = new OutageListener() {
        @Override
        public void accountBlocked(String why) {}

        @Override
        public void storageFailed(String why) {}
    };

    /** The provider accepts no submits from the account. */
    void accountBlocked(String why);

    /** S3 could not be read or written. This may have been a single request. */
    void storageFailed(String why);
}
