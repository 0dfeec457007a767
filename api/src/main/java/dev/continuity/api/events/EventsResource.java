package dev.continuity.api.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.api.ApiConfig;
import dev.continuity.api.sequences.SequencePathId;
import dev.continuity.api.sequences.SequenceService;
import dev.continuity.sequence.SequenceState;
import dev.continuity.take.Sha256;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** Follows a sequence by server-sent events. */
@Path("/v1/sequences/{id}/events")
@Tag(name = "Sequences")
class EventsResource {
    private final SequenceService sequences;
    private final SequencePollers pollers;
    private final ObjectMapper mapper;
    private final Duration keepalive;

    EventsResource(SequenceService sequences, SequencePollers pollers, ObjectMapper mapper, ApiConfig config) {
        this.sequences = sequences;
        this.pollers = pollers;
        this.mapper = mapper;
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
                            + " The state that Last-Event-ID names is not sent again.")
    @APIResponse(
            responseCode = "200",
            description = "Server-sent events until the sequence ends",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(ref = "SequenceEvent")))
    // Proxies would hold the events back, or compress them, until there are enough of them.
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-cache, no-transform")
    public Multi<OutboundSseEvent> follow(
            @PathParam("id") String id, @HeaderParam("Last-Event-ID") @Nullable String last, @Context Sse sse) {
        SequenceState now = sequences.find(SequencePathId.of(id));
        OutboundSseEvent end = sse.newEventBuilder().name("end").data("{}").build();
        OutboundSseEvent stop = sse.newEventBuilder().comment("stop").build();
        OutboundSseEvent comment = sse.newEventBuilder().comment("keep-alive").build();
        Multi<OutboundSseEvent> states = pollers.follow(now)
                .map(state -> event(sse, state))
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

    private OutboundSseEvent event(Sse sse, SequenceState state) {
        String json = json(state);
        return sse.newEventBuilder()
                .name("state")
                .id(Sha256.of(json.getBytes(StandardCharsets.UTF_8)).brief())
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(json)
                .build();
    }

    private String json(SequenceState state) {
        try {
            return mapper.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A state can always be written as JSON", e);
        }
    }
}
