package dev.continuity.api.notifications;

import dev.continuity.api.executions.NotificationTrial;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.notification.NotificationReport;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Notifications to people. */
@Path("/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class NotificationsResource {
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");

    private final NotificationTrial trial;

    NotificationsResource(NotificationTrial trial) {
        this.trial = trial;
    }

    @POST
    @Path("/test")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "testNotifications",
            summary = "Send a test notification to every target",
            description = "A worker sends it once, and waits up to 15 seconds for each target. With a project, only the"
                    + " targets of that one and those of all projects are tried. What could not be delivered is in the"
                    + " answer; its status is 200 all the same.")
    @APIResponse(
            responseCode = "200",
            description = "What each target answered; nothing if there is no target",
            content = @Content(schema = @Schema(implementation = NotificationReport.class)))
    public NotificationReport test(@QueryParam("project") @Nullable String project) {
        if (project != null && !PROJECT.matcher(project).matches()) {
            throw ProblemException.unprocessable(
                    "The parameter project is not valid. Allowed: a letter, then letters, digits and _, at most 32 characters.");
        }
        return trial.run(project);
    }
}
