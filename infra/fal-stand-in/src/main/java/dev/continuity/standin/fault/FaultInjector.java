package dev.continuity.standin.fault;

import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpRefusal;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies the faults that any kind of call can have, before and after its handler. */
public final class FaultInjector {

    private final FaultRules faults;

    public FaultInjector(FaultRules faults) {
        this.faults = faults;
    }

    /** Throws an error instead of the call if a rule asks for it. */
    public void before(String call, FaultTarget target) throws IOException, HttpRefusal {
        Optional<ProviderFault.ErrorOn> error =
                faults.take(ProviderFault.ErrorOn.class, target, fault -> call.equals(fault.on()));
        if (error.isPresent()) {
            throw new HttpRefusal(HttpAnswer.gateway(code(error.get().status())));
        }
    }

    /** The call has taken effect; its answer may be lost, held or truncated. */
    public HttpAnswer after(String call, FaultTarget target, HttpAnswer answer)
            throws IOException, InterruptedException {
        if (faults.take(ProviderFault.LoseReply.class, target, fault -> call.equals(fault.on()))
                .isPresent()) {
            return HttpAnswer.none();
        }
        if (faults.take(ProviderFault.HoldReply.class, target, fault -> call.equals(fault.on()))
                .isPresent()) {
            faults.hold(target);
        }
        if (faults.take(ProviderFault.TruncateReply.class, target, fault -> call.equals(fault.on()))
                .isPresent()) {
            return answer.truncated();
        }
        return answer;
    }

    public static int code(@Nullable Integer status) {
        return status == null ? 500 : status;
    }
}
