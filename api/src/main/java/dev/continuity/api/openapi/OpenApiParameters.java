package dev.continuity.api.openapi;

import dev.continuity.storyboard.StoryboardLimits;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Describes the parameters of paths, which have the same name wherever they mean the same. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class OpenApiParameters implements OASFilter {
    private static final Map<String, PathParameter> PARAMETERS = Map.of(
            "id", new PathParameter("The sequence", "AGM-harbour-at-dusk-3f9a2c1b04", ref("SequenceId")),
            "shot", new PathParameter("The code of a shot", "SH0010", text(StoryboardLimits.CODE)),
            "step", new PathParameter("reference, or the id of an edit", "reference", text(StoryboardLimits.CODE)),
            "version", new PathParameter("The name of a take", "v001", text("v[0-9]{3,6}")),
            "project", new PathParameter("A project, as in its storyboards", "AGM", text("[A-Za-z][A-Za-z0-9_]{0,31}")),
            "sha256", new PathParameter("Of the content", "0a1b2c3d4e5f6071".repeat(4), ref("Sha256")));

    @Override
    public Parameter filterParameter(Parameter parameter) {
        PathParameter known = PARAMETERS.get(parameter.getName());
        if (known != null && !isVersionOfSequence(parameter)) {
            parameter.description(known.description()).example(known.example()).schema(known.schema());
        }
        return parameter;
    }

    /** Of a take, it is part of a path. */
    private static boolean isVersionOfSequence(Parameter parameter) {
        return parameter.getName().equals("version") && parameter.getIn() == Parameter.In.QUERY;
    }

    private static Schema ref(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private static Schema text(String pattern) {
        return OASFactory.createSchema().addType(SchemaType.STRING).pattern("^" + pattern + "$");
    }

    private record PathParameter(String description, String example, Schema schema) {}
}
