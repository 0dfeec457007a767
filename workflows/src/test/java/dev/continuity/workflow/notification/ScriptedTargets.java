package dev.continuity.workflow.notification;

import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationDelivery;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Targets without a network. Each answers 200, after the statuses that a test has set. */
public final class ScriptedTargets implements NotificationActivity {
    static final String UP = "up.example#0001";
    static final String DOWN = "down.example#0002";

    /** What was sent by workflows. */
    public final List<Notification> sent = new CopyOnWriteArrayList<>();

    /** The ids that each target got, by its name. */
    final Map<String, List<String>> received = new ConcurrentHashMap<>();

    private final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();

    void answer(String target, Integer... statuses) {
        answers.put(target, new ConcurrentLinkedQueue<>(List.of(statuses)));
    }

    @Override
    public void send(Notification notification) {
        sent.add(notification);
    }

    @Override
    public List<String> targets(@Nullable String project) {
        return List.of(DOWN, UP);
    }

    @Override
    public NotificationDelivery deliver(Notification notification, String target) {
        received.computeIfAbsent(target, name -> new CopyOnWriteArrayList<>()).add(notification.id());
        String host = target.substring(0, target.indexOf('#'));
        Queue<Integer> script = answers.getOrDefault(target, new ConcurrentLinkedQueue<>());
        // The last answer is for ever.
        @Nullable Integer status = script.size() > 1 ? script.poll() : script.peek();
        if (status == null || status == 200) {
            return new NotificationDelivery(host, true, 200, "Delivered");
        }
        if (status == 410) {
            return new NotificationDelivery(host, false, 410, "Gone");
        }
        NotificationDelivery failed = new NotificationDelivery(host, false, status, "It answered " + status);
        throw ApplicationFailure.newFailure(failed.reason(), "undelivered", failed);
    }
}
