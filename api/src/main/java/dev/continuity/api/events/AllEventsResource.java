package dev.continuity.api.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.api.ApiConfig;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Follows all sequences at once, by server-sent events. */
@Path("/v1/events")
@Tag(name = "Sequences")
class AllEventsResource {
    private final SequenceOverviews overviews;
    private final ObjectMapper mapper;
    private final Duration keepalive;

    AllEventsResource(SequenceOverviews overviews, ObjectMapper mapper, ApiConfig config) {
        this.overviews = overviews;
        this.mapper = mapper;
        this.keepalive = config.eventsKeepalive();
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followSequences",
            summary = "Follow the newest 100 sequences, and what they need of a person",
            description = "Sends an event `sequence` for each sequence and then at each change of one of them, an event"
                    + " `complete` once each was sent, and an event `alive` every few seconds.")
    @APIResponse(
            responseCode = "200",
            description = "Server-sent events without end",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(ref = "OverviewEvent")))
    // Proxies would hold the events back, or compress them, until there are enough of them.
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-cache, no-transform")
    public Multi<OutboundSseEvent> follow(@Context Sse sse) {
        Multi<OutboundSseEvent> changes = overviews.follow().map(overview -> overview.map(
                        known -> event(sse, "sequence", json(known)))
                .orElseGet(() -> event(sse, "complete", "{}")));
        Multi<OutboundSseEvent> alive =
                Multi.createFrom().ticks().every(keepalive).onOverflow().drop().map(tick -> event(sse, "alive", "{}"));
        return Multi.createBy().merging().withRequests(1).streams(changes, alive);
    }

    private static OutboundSseEvent event(Sse sse, String name, String json) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(json)
                .build();
    }

    private String json(SequenceOverview overview) {
        try {
            return mapper.writeValueAsString(overview);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An overview can always be written as JSON", e);
        }
    }
}
