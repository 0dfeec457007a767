/** What people are told by webhooks, and what came of it. Pure values; any module may use them. */
@NullMarked
package dev.continuity.notification;

import org.jspecify.annotations.NullMarked;
