package dev.continuity.api.openapi;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The title and the tags of the OpenAPI document. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Continuity",
                        version = "1",
                        description =
                                "Turns storyboards into finished sequences of AI video, durably.\n\n"
                                        + "Every error is a problem document (RFC 9457, application/problem+json) with a stable type.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        tags = {
            @Tag(name = "Sequences", description = "Start, follow, list, cancel and resume sequences"),
            @Tag(name = "Films", description = "Download takes, the cut and the contact sheet"),
            @Tag(name = "Direction", description = "Decisions about a running sequence"),
            @Tag(name = "Media", description = "Upload clips and images"),
            @Tag(name = "Storyboards", description = "The schema of the document that a sequence is made from")
        })
public class ApiDefinition extends Application {}
