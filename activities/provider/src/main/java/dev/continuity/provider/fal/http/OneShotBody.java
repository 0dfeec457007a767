package dev.continuity.provider.fal.http;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of a submit. It is sent at most once, even if the client asks for it again, and never after it was closed or
 * the intent has expired. A request whose body was not sent cannot have been accepted.
 */
public final class OneShotBody implements BodyPublisher {
    private final byte[] body;
    private final BooleanSupplier stillValid;
    /** Null while the body may still be sent. */
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();

    public OneShotBody(byte[] body, BooleanSupplier stillValid) {
        this.body = body;
        this.stillValid = stillValid;
    }

    /** Whether the body was sent, and if not, why. */
    public enum End {
        SENT,
        EXPIRED,
        CLOSED
    }

    /** Prevents any later sending. Returns whether the body was sent. */
    public End close() {
        end.compareAndSet(null, End.CLOSED);
        return Objects.requireNonNull(end.get());
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
                if (maySend()) {
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

    private boolean maySend() {
        if (!isValid()) {
            end.compareAndSet(null, End.EXPIRED);
        }
        return end.compareAndSet(null, End.SENT);
    }

    private boolean isValid() {
        try {
            return stillValid.getAsBoolean();
        } catch (RuntimeException e) {
            // If validity cannot be checked, the intent counts as expired.
            return false;
        }
    }
}
