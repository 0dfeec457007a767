package dev.continuity.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What came of a notification at one of its targets.
 *
 * @param host of the target; the rest of its URL may be a secret
 * @param delivered whether the target has accepted it
 * @param status HTTP status of the last answer; null: there was none
 * @param reason in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotificationDelivery(String host, boolean delivered, @Nullable Integer status, String reason) {}
