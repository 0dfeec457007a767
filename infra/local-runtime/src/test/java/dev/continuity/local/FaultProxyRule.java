package dev.continuity.local;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What becomes of requests whose method matches, such as {@code GET|PUT}, and in whose path and query a pattern is found. */
public final class FaultProxyRule {

    /** Where a request is when the rule has its way with it. */
    enum Moment {
        /** The server knows nothing of it. */
        BEFORE,
        /** The server has half of its body. */
        HALFWAY,
        /** The server has done it, and has said so; nobody has heard it. */
        REPLY
    }

    private final Moment moment;
    private final Pattern method;
    private final Pattern target;
    /** How a refusal is answered; 0: the connection closes without a word, unless it was opened. */
    private final int status;

    private final AtomicInteger left;
    private final AtomicInteger met = new AtomicInteger();
    private final CountDownLatch decided;
    private volatile boolean open;

    private FaultProxyRule(Moment moment, String method, String target, int status, int times, int decisions) {
        this.moment = moment;
        this.method = Pattern.compile(method);
        this.target = Pattern.compile(target);
        this.status = status;
        this.left = new AtomicInteger(times);
        this.decided = new CountDownLatch(decisions);
    }

    /** Holds requests before the server hears of them. */
    public static FaultProxyRule holdRequest(String method, String target) {
        return new FaultProxyRule(Moment.BEFORE, method, target, 0, Integer.MAX_VALUE, 1);
    }

    /** Holds requests of which the server has got half of the body. */
    public static FaultProxyRule holdHalfway(String method, String target) {
        return new FaultProxyRule(Moment.HALFWAY, method, target, 0, Integer.MAX_VALUE, 1);
    }

    /** Holds replies: the server has done what it was asked. */
    public static FaultProxyRule holdReply(String method, String target) {
        return new FaultProxyRule(Moment.REPLY, method, target, 0, Integer.MAX_VALUE, 1);
    }

    /** The server does what it was asked, and its reply gets lost, so many times. */
    public static FaultProxyRule loseReply(String method, String target, int times) {
        return new FaultProxyRule(Moment.REPLY, method, target, 0, times, 0);
    }

    /** Answered with this status, which the server knows nothing of, so many times. 503 says SlowDown, as S3 does. */
    public static FaultProxyRule refuse(int status, String method, String target, int times) {
        return new FaultProxyRule(Moment.BEFORE, method, target, status, times, 0);
    }

    /** The connection closes before the server hears of it, so many times. */
    public static FaultProxyRule reset(String method, String target, int times) {
        return new FaultProxyRule(Moment.BEFORE, method, target, 0, times, 0);
    }

    /** How many requests it has had its way with. */
    public int met() {
        return met.get();
    }

    /** Lets go what it holds, and lets pass what comes. */
    public void open() {
        open = true;
        left.set(0);
        decided.countDown();
    }

    /** Cuts the connections of what it holds, as by the death of one side, and lets pass what comes. */
    public void cut() {
        left.set(0);
        decided.countDown();
    }

    /** Lets pass what comes, and goes on holding what it holds. */
    public void holdNoMore() {
        left.set(0);
    }

    boolean applies(FaultProxy.Request request) {
        return method.matcher(request.method()).matches()
                && target.matcher(request.target()).find()
                && left.getAndUpdate(n -> Math.max(n - 1, 0)) > 0;
    }

    int status() {
        return status;
    }

    /** Whether a request that has come to this moment goes on: at once, or when that is decided. */
    boolean passes(Moment reached) throws InterruptedException {
        if (reached != moment) {
            return true;
        }
        met.incrementAndGet();
        decided.await();
        return open;
    }
}
