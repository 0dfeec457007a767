package dev.continuity.api.doctor;

import dev.continuity.diagnosis.DiagnosisReport;
import io.smallrye.common.annotation.Blocking;
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

/** Checks the installation. */
@Path("/v1/doctor")
@Tag(name = "Operations")
class DoctorResource {
    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(1);

    private final Doctor doctor;

    DoctorResource(Doctor doctor) {
        this.doctor = doctor;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            operationId = "diagnose",
            summary = "Check storage, Temporal, a worker and the provider",
            description = "Takes some seconds: storage is tried by writing to it. Nothing is submitted to the provider."
                    + " What is broken is in the answer; its status is 200 all the same.")
    @APIResponse(responseCode = "200", description = "What was checked, and what was found")
    public DiagnosisReport diagnose() {
        return doctor.examine();
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "diagnoseStream",
            summary = "Check whether a proxy holds back events",
            description = "Sends two events, one second apart, and ends. If both arrive at once, something in between"
                    + " holds them back, and whoever follows a sequence sees its progress late or never.")
    @APIResponse(
            responseCode = "200",
            description = "Two server-sent events",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(ref = "TickEvent")))
    // As for the events of a sequence, which this stream stands for.
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-cache, no-transform")
    public Multi<OutboundSseEvent> stream(@Context Sse sse) {
        return Multi.createFrom()
                .ticks()
                .every(BETWEEN_EVENTS)
                .select()
                .first(2)
                .map(tick -> sse.newEventBuilder()
                        .name("tick")
                        .data(Long.toString(tick))
                        .build());
    }
}
