package dev.continuity.standin;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets the faults that concern any kind of call have their way with a handler. */
final class Misbehaviour {

    private final FaultRules faults;

    Misbehaviour(FaultRules faults) {
        this.faults = faults;
    }

    /** An error instead of the call, if one is in force. */
    void before(String call, Asked asked) throws IOException, Refusal {
        Optional<Fault.ErrorOn> error = faults.take(Fault.ErrorOn.class, asked, fault -> call.equals(fault.on()));
        if (error.isPresent()) {
            throw new Refusal(Answer.gateway(code(error.get().status())));
        }
    }

    /** The call has had its effect; what becomes of its answer. */
    Answer after(String call, Asked asked, Answer answer) throws IOException, InterruptedException {
        if (faults.take(Fault.LoseReply.class, asked, fault -> call.equals(fault.on()))
                .isPresent()) {
            return Answer.none();
        }
        if (faults.take(Fault.HoldReply.class, asked, fault -> call.equals(fault.on()))
                .isPresent()) {
            faults.hold(asked);
        }
        return answer;
    }

    static int code(@Nullable Integer status) {
        return status == null ? 500 : status;
    }
}
