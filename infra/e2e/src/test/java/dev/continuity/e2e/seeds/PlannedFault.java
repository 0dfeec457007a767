package dev.continuity.e2e.seeds;

import java.time.Duration;
import java.util.Map;

/** One thing that is to go wrong. Whether it comes to it depends on what the sequence does. */
sealed interface PlannedFault {
    FaultKind mishap();

    /**
     * The stand-in misbehaves.
     *
     * @param rule as {@code PUT /faults} takes it
     */
    record OfProvider(FaultKind mishap, Map<String, Object> rule) implements PlannedFault {
        public OfProvider {
            rule = Map.copyOf(rule);
        }
    }

    /** Something happens to some of the requests on the way to one of the parties. */
    record OnTheRoad(FaultKind mishap, Party party, Where where, Trouble trouble) implements PlannedFault {}

    /** Something happens to the next webhook. */
    record OfWebhooks(FaultKind mishap) implements PlannedFault {}

    /** The worker is stopped, and another one started; at once, or when the old one has come to its end. */
    record Restart(FaultKind mishap, Duration at, boolean overtaken) implements PlannedFault {}

    /** The worker's clock jumps, forwards or back. */
    record ClockJump(FaultKind mishap, Duration at, Duration by) implements PlannedFault {}

    /** A name is not known for a while. */
    record NameGone(FaultKind mishap, Duration at, Duration lasting, Party party) implements PlannedFault {}

    /** Who the product talks to. */
    enum Party {
        PROVIDER,
        S3
    }

    /**
     * Which requests.
     *
     * @param request regular expression that is found in {@code METHOD path}
     * @param skip how many of them pass before
     * @param times how many are met
     */
    record Where(String request, int skip, int times) {}

    /** What happens to a request on the way. */
    sealed interface Trouble {
        /** The connection is reset before the request is passed on. */
        record Reset() implements Trouble {}

        /** Nothing is heard for that long, then the connection is reset; the request is not passed on. */
        record Silence(Duration lasting) implements Trouble {}

        /** Somebody on the way answers instead. */
        record Answer(int status, String code) implements Trouble {}

        /** The request takes effect, its reply is lost. */
        record LoseReply() implements Trouble {}

        /** The reply comes that much later. */
        record Late(Duration by) implements Trouble {}

        /** The connection ends after so many bytes of the reply. */
        record Cut(int afterBytes) implements Trouble {}
    }
}
