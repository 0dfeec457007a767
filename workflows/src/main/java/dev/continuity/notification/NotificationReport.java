package dev.continuity.notification;

import java.util.List;

/**
 * What came of a notification.
 *
 * @param deliveries one for each target, in the order of the worker's settings
 */
public record NotificationReport(List<NotificationDelivery> deliveries) {
    public NotificationReport {
        deliveries = List.copyOf(deliveries);
    }
}
