package dev.continuity.render.notification;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a worker said that it has to wait for. */
public final class RecordedOutages implements OutageListener {
    private final List<String> account = new CopyOnWriteArrayList<>();
    private final List<String> storage = new CopyOnWriteArrayList<>();

    @Override
    public void accountBlocked(String why) {
        account.add(why);
    }

    @Override
    public void storageFailed(String why) {
        storage.add(why);
    }

    public List<String> account() {
        return account;
    }

    public List<String> storage() {
        return storage;
    }
}
