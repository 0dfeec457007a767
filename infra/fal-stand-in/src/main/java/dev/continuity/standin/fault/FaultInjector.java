package dev.continuity.standin.fault;

import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpRefusal;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets the faults that concern any kind of call have their way with a handler. */
public final class FaultInjector {

    private final FaultRules faults;

    public FaultInjector(FaultRules faults) {
        this.faults = faults;
    }

    /** An error instead of the call, if one is in force. */
    public void before(String call, FaultTarget asked) throws IOException, HttpRefusal {
        Optional<ProviderFault.ErrorOn> error =
                faults.take(ProviderFault.ErrorOn.class, asked, fault -> call.equals(fault.on()));
        if (error.isPresent()) {
            throw new HttpRefusal(HttpAnswer.gateway(code(error.get().status())));
        }
    }

    /** The call has had its effect; what becomes of its answer. */
    public HttpAnswer after(String call, FaultTarget asked, HttpAnswer answer)
            throws IOException, InterruptedException {
        if (faults.take(ProviderFault.LoseReply.class, asked, fault -> call.equals(fault.on()))
                .isPresent()) {
            return HttpAnswer.none();
        }
        if (faults.take(ProviderFault.HoldReply.class, asked, fault -> call.equals(fault.on()))
                .isPresent()) {
            faults.hold(asked);
        }
        return answer;
    }

    public static int code(@Nullable Integer status) {
        return status == null ? 500 : status;
    }
}
