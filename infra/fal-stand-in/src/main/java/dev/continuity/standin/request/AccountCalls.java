package dev.continuity.standin.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.fault.FaultRules;
import dev.continuity.standin.fault.FaultTarget;
import dev.continuity.standin.fault.ProviderFault;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpCall;
import dev.continuity.standin.http.HttpRefusal;
import dev.continuity.standin.http.Routes;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.model.StandInEndpoint;
import java.io.IOException;

/** Answers for the account: whether it is locked, and its prices (fal: platform API). */
public final class AccountCalls {

    private static final String LOCKED =
            "User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.";

    private final FaultRules faults;

    public AccountCalls(FaultRules faults) {
        this.faults = faults;
    }

    /** @param token answers with the token of the CDN, which an account that is locked does not get */
    public void addTo(Routes routes, Routes.Handler token) {
        routes.keyed("POST", "/storage/auth/token", call -> {
                    refuseIfLocked(faults, FaultTarget.NOTHING);
                    return token.handle(call);
                })
                .keyed("GET", "/v1/models/pricing", AccountCalls::prices);
    }

    static void refuseIfLocked(FaultRules faults, FaultTarget target) throws IOException, HttpRefusal {
        if (faults.take(ProviderFault.AccountLocked.class, target).isPresent()) {
            throw new HttpRefusal(HttpAnswer.detail(403, LOCKED));
        }
    }

    private static HttpAnswer prices(HttpCall call) throws HttpRefusal {
        StandInEndpoint endpoint = call.parameter("endpoint_id")
                .flatMap(StandInEndpoint::find)
                .orElseThrow(() -> new HttpRefusal(
                        HttpAnswer.platform(400, "validation_error", "endpoint_id: a known endpoint id is required")));
        ObjectNode body = StandInJson.object();
        ArrayNode prices = body.putArray("prices");
        prices.addObject()
                .put("endpoint_id", endpoint.id())
                .put("unit_price", endpoint.dollarsPerSecond())
                .put("unit", "second")
                .put("currency", "USD");
        return HttpAnswer.json(200, body);
    }
}
