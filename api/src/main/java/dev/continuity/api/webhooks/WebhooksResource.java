package dev.continuity.api.webhooks;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.storage.ledger.CallbackAddress;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For the provider, and for nobody else: it is not in the OpenAPI document. */
@Path(CallbackAddress.ROOT)
class WebhooksResource {
    private final WebhookReceiver receiver;

    WebhooksResource(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    @POST
    @Path("/{provider}/{project}/{key}/{attempt}/{nonce}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response receive(
            @PathParam("provider") String provider,
            @PathParam("project") String project,
            @PathParam("key") String key,
            @PathParam("attempt") String attempt,
            @PathParam("nonce") String nonce,
            @Context HttpHeaders headers,
            InputStream body) {
        try {
            WebhookResult receipt = receiver.receive(
                    CallbackAddress.of(provider, project, key, attempt, nonce), headers::getHeaderString, body);
            return switch (receipt) {
                case TAKEN -> Response.ok().build();
                case UNKNOWN -> throw problem(ProblemType.NOT_FOUND, receipt);
                case REFUSED -> throw problem(ProblemType.FORBIDDEN, receipt);
                case TOO_LARGE -> throw problem(ProblemType.TOO_LARGE, receipt);
                case UNREADABLE -> throw problem(ProblemType.INVALID_PARAMETER, receipt);
                case NO_KEYS -> throw problem(ProblemType.PROVIDER_UNAVAILABLE, receipt);
            };
        } catch (IOException e) {
            throw ProblemException.of(ProblemType.INVALID_PARAMETER, "The body broke off before its end.", e);
        }
    }

    private static ProblemException problem(ProblemType type, WebhookResult receipt) {
        return ProblemException.of(type, receipt.detail());
    }
}
