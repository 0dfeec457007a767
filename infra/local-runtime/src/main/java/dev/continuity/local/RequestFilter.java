package dev.continuity.local;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Changes requests before the in-process server sees them. */
abstract class RequestFilter implements ServerInterceptor {
    /** The request as the server is to see it, of the same class. */
    abstract Object filtered(Object request);

    @Override
    public final <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            // It is of the same class, so the cast holds.
            @Override
            @SuppressWarnings("unchecked")
            public void onMessage(Q request) {
                super.onMessage((Q) filtered(request));
            }
        };
    }
}
