/**
 * Sends notifications as webhooks (https://www.standardwebhooks.com), and tells when the whole worker has to wait. The only
 * place that knows the targets' URLs and the secret.
 */
@NullMarked
package dev.continuity.render.notification;

import org.jspecify.annotations.NullMarked;
