package dev.continuity.local;

import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * Removes the sticky queue from every completed workflow task. The in-process server never gives up a sticky queue, so
 * the workflows of a stopped worker would wait for that worker for ever.
 */
final class StickyQueueFilter extends RequestFilter {
    @Override
    Object filtered(Object request) {
        return request instanceof RespondWorkflowTaskCompletedRequest completed
                ? completed.toBuilder().clearStickyAttributes().build()
                : request;
    }
}
