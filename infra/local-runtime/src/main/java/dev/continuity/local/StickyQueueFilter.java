package dev.continuity.local;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * Removes the sticky queue from every completed workflow task. The in-process server never gives up a sticky queue, so
 * the workflows of a stopped worker would wait for that worker for ever.
 */
final class StickyQueueFilter implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            @Override
            public void onMessage(Q message) {
                super.onMessage(withoutStickiness(message));
            }
        };
    }

    // The message is replaced by one of its own class, so the cast holds.
    @SuppressWarnings("unchecked")
    private static <Q> Q withoutStickiness(Q message) {
        return message instanceof RespondWorkflowTaskCompletedRequest completed
                ? (Q) completed.toBuilder().clearStickyAttributes().build()
                : message;
    }
}
