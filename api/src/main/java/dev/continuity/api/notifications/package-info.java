/** {@code /v1/notifications}: tries whether notifications arrive. */
@NullMarked
package dev.continuity.api.notifications;

import org.jspecify.annotations.NullMarked;
