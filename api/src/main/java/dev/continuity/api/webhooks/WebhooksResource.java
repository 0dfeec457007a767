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

/** The endpoint for the provider's webhooks. It is not in the OpenAPI document, because only the provider may call it. */
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
            WebhookResult result = receiver.receive(
                    CallbackAddress.of(provider, project, key, attempt, nonce), headers::getHeaderString, body);
            return switch (result) {
                case ACCEPTED -> Response.ok().build();
                case UNKNOWN -> throw problem(ProblemType.NOT_FOUND, result);
                case REFUSED -> throw problem(ProblemType.FORBIDDEN, result);
                case TOO_LARGE -> throw problem(ProblemType.TOO_LARGE, result);
                case UNREADABLE -> throw problem(ProblemType.INVALID_PARAMETER, result);
                case NO_KEYS -> throw problem(ProblemType.PROVIDER_UNAVAILABLE, result);
            };
        } catch (IOException e) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER, "The body was cut off. Send the webhook again.", e);
        }
    }

    private static ProblemException problem(ProblemType type, WebhookResult result) {
        return ProblemException.of(type, result.detail());
    }
}
