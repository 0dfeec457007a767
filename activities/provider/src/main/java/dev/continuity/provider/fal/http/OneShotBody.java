package dev.continuity.provider.fal.http;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * The body of a submit, which passes at most once, whoever asks for it again, and not at all once the gate is closed or
 * the intent is too old. A request whose body never passed cannot have been accepted.
 */
public final class OneShotBody implements BodyPublisher {
    private final byte[] body;
    private final BooleanSupplier stillValid;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    public OneShotBody(byte[] body, BooleanSupplier stillValid) {
        this.body = body;
        this.stillValid = stillValid;
    }

    private enum State {
        OPEN,
        PASSED,
        STALE,
        SHUT
    }

    /** What a gate turned out to have been. */
    public enum End {
        PASSED,
        STALE,
        SHUT
    }

    /** Lets nothing pass from now on, and tells whether the body had. */
    public End close() {
        state.compareAndSet(State.OPEN, State.SHUT);
        return switch (state.get()) {
            case PASSED -> End.PASSED;
            case STALE -> End.STALE;
            default -> End.SHUT;
        };
    }

    @Override
    public long contentLength() {
        return body.length;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Subscription() {
            private boolean done;

            @Override
            public void request(long n) {
                if (done) {
                    return;
                }
                done = true;
                if (pass()) {
                    subscriber.onNext(ByteBuffer.wrap(body));
                    subscriber.onComplete();
                } else {
                    subscriber.onError(new IOException("the submit was not sent"));
                }
            }

            @Override
            public void cancel() {
                done = true;
            }
        });
    }

    private boolean pass() {
        if (!valid()) {
            state.compareAndSet(State.OPEN, State.STALE);
        }
        return state.compareAndSet(State.OPEN, State.PASSED);
    }

    private boolean valid() {
        try {
            return stillValid.getAsBoolean();
        } catch (RuntimeException e) {
            // Not known to be valid is not valid.
            return false;
        }
    }
}
