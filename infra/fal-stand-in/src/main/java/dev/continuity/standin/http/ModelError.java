package dev.continuity.standin.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The error body of a model: {@code {"detail":[{loc,msg,type,url,ctx?,input?}]}}.
 *
 * @param status 422 for a fault of the input, 5xx for one of the model
 * @param problems at least one
 * @param retryable null sends no hint
 */
public record ModelError(int status, List<Problem> problems, @Nullable Boolean retryable) {

    public ModelError {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a model error names at least one problem");
        }
    }

    /** @param loc path of field names and indices, beginning with "body" */
    public record Problem(
            List<Object> loc, String msg, String type, @Nullable Map<String, Object> ctx, @Nullable Object input) {

        public Problem {
            loc = List.copyOf(loc);
        }

        public ObjectNode body() {
            ObjectNode node = StandInJson.object();
            node.putPOJO("loc", loc);
            node.put("msg", msg).put("type", type).put("url", "https://docs.fal.ai/errors#" + type);
            if (ctx != null) {
                node.putPOJO("ctx", ctx);
            }
            if (input != null) {
                node.putPOJO("input", input);
            }
            return node;
        }
    }

    public static ModelError unprocessable(List<Problem> problems) {
        return new ModelError(422, problems, null);
    }

    public String type() {
        return problems.get(0).type();
    }

    public String summary() {
        return problems.get(0).msg();
    }

    public ObjectNode body() {
        ObjectNode body = StandInJson.object();
        ArrayNode detail = body.putArray("detail");
        problems.forEach(problem -> detail.add(problem.body()));
        return StandInJson.MAPPER.valueToTree(body);
    }

    public Map<String, String> headers() {
        return retryable == null ? Map.of() : Map.of("X-Fal-Retryable", retryable ? "true" : "false");
    }
}
