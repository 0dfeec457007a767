package dev.continuity.standin.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpCall;
import dev.continuity.standin.http.Routes;
import dev.continuity.standin.http.StandInJson;
import java.io.IOException;

/** Shows and sets the faults. The real provider has no such calls. */
public final class FaultCalls {

    private final FaultRules rules;

    public FaultCalls(FaultRules rules) {
        this.rules = rules;
    }

    public void addTo(Routes routes) {
        routes.open("GET", "/faults", this::list)
                .open("PUT", "/faults", this::replace)
                .open("DELETE", "/faults", this::clear)
                .open("POST", "/faults/release", this::release);
    }

    private HttpAnswer list(HttpCall call) {
        return HttpAnswer.json(200, rules.body());
    }

    private HttpAnswer replace(HttpCall call) throws IOException {
        try {
            rules.replace(StandInJson.MAPPER.readTree(call.body()));
            return HttpAnswer.json(200, rules.body());
        } catch (JsonProcessingException e) {
            return HttpAnswer.detail(422, "not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return HttpAnswer.detail(422, String.valueOf(e.getMessage()));
        }
    }

    /** Also releases the answers that a fault holds. */
    private HttpAnswer clear(HttpCall call) throws IOException {
        rules.replace(StandInJson.MAPPER.createArrayNode());
        rules.release("");
        return HttpAnswer.json(200, rules.body());
    }

    /** Releases held answers: of all requests, or of those whose prompt contains {@code ?prompt=}. */
    private HttpAnswer release(HttpCall call) {
        rules.release(call.parameter("prompt").orElse(""));
        return HttpAnswer.json(200, StandInJson.object().put("released", true));
    }
}
