package dev.continuity.api.webhooks;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.storage.ledger.CallbackAddress;
import dev.continuity.take.Sha256;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Says what arrived of a webhook: its signed headers and the hash of its body. A worker uses it to check the way from the
 * public URL to the API. It stores nothing, and trusts nothing of what it is sent.
 */
@Path(CallbackAddress.ECHO)
class WebhookEchoResource {
    private static final int MAX_BODY = 64 * 1024;
    private static final String SIGNED = "x-fal-webhook-";

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Map<String, String> echo(@Context HttpHeaders headers, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw ProblemException.of(ProblemType.TOO_LARGE, "Allowed: %s bytes.".formatted(MAX_BODY));
        }
        Map<String, String> arrived = new TreeMap<>();
        headers.getRequestHeaders().forEach((name, values) -> {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (lowerCase.startsWith(SIGNED)) {
                arrived.put(lowerCase, String.join(", ", values));
            }
        });
        arrived.put("body", Sha256.of(bytes).hex());
        return arrived;
    }
}
