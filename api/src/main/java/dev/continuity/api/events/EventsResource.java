package dev.continuity.api.events;

import dev.continuity.api.ApiConfig;
import dev.continuity.api.events.StateEvents.StateEvent;
import dev.continuity.api.http.QueryParameters;
import dev.continuity.api.sequences.SequencePathId;
import dev.continuity.sequence.SequenceState;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** Follows a sequence by server-sent events. */
@Path("/v1/sequences/{id}/events")
@Tag(name = "Sequences")
class EventsResource {
    private final SequencePollers pollers;
    private final Duration keepalive;

    EventsResource(SequencePollers pollers, ApiConfig config) {
        this.pollers = pollers;
        this.keepalive = config.eventsKeepalive();
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(
            operationId = "followSequence",
            summary = "Follow the state of a sequence",
            description =
                    "Sends an event `state` with the whole state at each change, and an event `end` after the last one."
                            + " The state that Last-Event-ID names is not sent again. With `changes`, what follows the first"
                            + " state is an event `change`: the state with those steps alone that are not as they were, and"
                            + " of their takes, too, those alone that are new or not as they were.")
    @APIResponse(
            responseCode = "200",
            description = "Server-sent events until the sequence ends",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(ref = "SequenceEvent")))
    // Proxies would hold the events back, or compress them, until there are enough of them.
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-cache, no-transform")
    public Multi<OutboundSseEvent> follow(
            @PathParam("id") String id,
            @QueryParam("changes")
                    @Parameter(description = "Only send what has changed", schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable
                    String changes,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @Context Sse sse) {
        boolean onlyChanges = QueryParameters.flag("changes", changes);
        AtomicReference<Optional<SequenceState>> before = new AtomicReference<>(Optional.empty());
        OutboundSseEvent end = sse.newEventBuilder().name("end").data("{}").build();
        OutboundSseEvent stop = sse.newEventBuilder().comment("stop").build();
        OutboundSseEvent comment = sse.newEventBuilder().comment("keep-alive").build();
        Multi<OutboundSseEvent> states = pollers.follow(SequencePathId.of(id))
                .map(events -> before.getAndSet(Optional.of(events.state()).filter(state -> onlyChanges))
                        .map(events::since)
                        .orElseGet(events::whole))
                .map(event -> event(sse, event))
                .skip()
                .first(event -> event.getId().equals(last));
        Multi<OutboundSseEvent> all = Multi.createBy()
                .concatenating()
                .streams(states, Multi.createFrom().items(end, stop));
        Multi<OutboundSseEvent> keepalives =
                Multi.createFrom().ticks().every(keepalive).onOverflow().drop().map(tick -> comment);
        return Multi.createBy()
                .merging()
                .withRequests(1)
                .streams(all, keepalives)
                .select()
                .first(event -> event != stop);
    }

    private static OutboundSseEvent event(Sse sse, StateEvent event) {
        return sse.newEventBuilder()
                .name(event.name())
                .id(event.id())
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(event.json())
                .build();
    }
}
