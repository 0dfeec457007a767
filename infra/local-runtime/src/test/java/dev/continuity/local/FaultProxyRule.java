package dev.continuity.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a {@link FaultProxy} does to requests whose method and target match, and how often. */
public final class FaultProxyRule {

    /** The point at which a rule acts on a request. */
    enum Moment {
        /** The server has not received it. */
        BEFORE,
        /** The server has half of its body. */
        HALFWAY,
        /** The server has handled it and answered. The client has received nothing. */
        REPLY,
        /** The client has the first bytes of the answer. */
        CUT
    }

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Moment moment;
    private final Pattern method;
    private final Pattern target;
    private final Duration wait;
    private final AtomicInteger skip = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger hits = new AtomicInteger();
    private final CountDownLatch decided = new CountDownLatch(1);
    /** The status of the answer to a refused request; 0: its connection closes without one. */
    private int status;

    private int bytes;
    private volatile boolean passes;
    private volatile Consumer<FaultProxy.Request> listener = request -> {};

    private FaultProxyRule(Moment moment, String method, String target, Duration wait) {
        this.moment = moment;
        this.method = Pattern.compile(method);
        this.target = Pattern.compile(target);
        this.wait = wait;
    }

    /**
     * Holds requests before the server receives them.
     *
     * @param method regular expression for the whole method, such as {@code GET|PUT}
     * @param target regular expression that is found in path and query
     */
    public static FaultProxyRule holdRequest(String method, String target) {
        return new FaultProxyRule(Moment.BEFORE, method, target, FOR_EVER);
    }

    /** Holds requests when the server has half of the body. */
    public static FaultProxyRule holdHalfway(String method, String target) {
        return new FaultProxyRule(Moment.HALFWAY, method, target, FOR_EVER);
    }

    /** Holds replies. The request has taken effect. */
    public static FaultProxyRule holdReply(String method, String target) {
        return new FaultProxyRule(Moment.REPLY, method, target, FOR_EVER);
    }

    /** The request takes effect, but its reply is lost. */
    public static FaultProxyRule loseReply(String method, String target, int times) {
        return new FaultProxyRule(Moment.REPLY, method, target, Duration.ZERO).times(times);
    }

    /** The request takes effect, but its reply is late. */
    public static FaultProxyRule delayReply(String method, String target, Duration delay) {
        FaultProxyRule rule = new FaultProxyRule(Moment.REPLY, method, target, delay);
        rule.passes = true;
        return rule;
    }

    /** The connection closes after this many bytes of the reply. */
    public static FaultProxyRule cutReply(String method, String target, int afterBytes) {
        FaultProxyRule rule = new FaultProxyRule(Moment.CUT, method, target, Duration.ZERO);
        rule.bytes = afterBytes;
        return rule;
    }

    /** The proxy answers with this status, and the server receives nothing. The error code of 503 is SlowDown, as on S3. */
    public static FaultProxyRule refuse(int status, String method, String target, int times) {
        FaultProxyRule rule = reset(method, target, times);
        rule.status = status;
        return rule;
    }

    /** The connection is reset before the server receives the request. */
    public static FaultProxyRule reset(String method, String target, int times) {
        return new FaultProxyRule(Moment.BEFORE, method, target, Duration.ZERO).times(times);
    }

    /** Nothing happens for that long, then the connection is reset. The server receives nothing. */
    public static FaultProxyRule hang(String method, String target, Duration duration) {
        return new FaultProxyRule(Moment.BEFORE, method, target, duration);
    }

    /** The rule applies to this many requests and then ends. */
    public FaultProxyRule times(int times) {
        left.set(times);
        return this;
    }

    /** The rule leaves the first matching requests alone. */
    public FaultProxyRule skipping(int requests) {
        skip.set(requests);
        return this;
    }

    /** Sets the listener for the requests that the rule applies to. */
    public FaultProxyRule onHit(Consumer<FaultProxy.Request> newListener) {
        listener = newListener;
        return this;
    }

    /** How many requests it has acted on. */
    public int hits() {
        return hits.get();
    }

    /** Lets the held requests pass, and all later ones. */
    public void release() {
        passes = true;
        stopHolding();
        decided.countDown();
    }

    /** Cuts the connections of the held requests, as if one side had died, and lets all later ones pass. */
    public void cut() {
        stopHolding();
        decided.countDown();
    }

    /** Lets all later requests pass, and keeps holding the held ones. */
    public void stopHolding() {
        left.set(0);
    }

    /** Whether it acts on this request; counts it. */
    boolean claims(FaultProxy.Request request) {
        boolean claims = method.matcher(request.method()).matches()
                && target.matcher(request.target()).find()
                && skip.getAndUpdate(n -> Math.max(n - 1, 0)) == 0
                && left.getAndUpdate(n -> Math.max(n - 1, 0)) > 0;
        if (claims) {
            listener.accept(request);
        }
        return claims;
    }

    int status() {
        return status;
    }

    /** How many bytes of the reply the client gets. */
    long replyBytes() {
        return moment == Moment.CUT ? bytes : Long.MAX_VALUE;
    }

    /** Waits until it is decided whether a request at this moment continues, and returns that. */
    boolean passes(Moment reached) throws InterruptedException {
        if (reached != moment) {
            return true;
        }
        hits.incrementAndGet();
        var unused = decided.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        return passes;
    }
}
