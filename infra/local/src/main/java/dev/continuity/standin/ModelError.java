package dev.continuity.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model says when it cannot do what was asked: {@code {"detail":[{loc,msg,type,url,ctx?,input?}]}}.
 *
 * @param status 422 for a fault of the input, 5xx for one of the model
 * @param problems at least one
 * @param retryable null sends no hint
 */
record ModelError(int status, List<Problem> problems, @Nullable Boolean retryable) {

    ModelError {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a model error names at least one problem");
        }
    }

    /** @param loc path of field names and indices, beginning with "body" */
    record Problem(
            List<Object> loc, String msg, String type, @Nullable Map<String, Object> ctx, @Nullable Object input) {

        Problem {
            loc = List.copyOf(loc);
        }

        ObjectNode body() {
            ObjectNode node = Json.object();
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

    static ModelError unprocessable(List<Problem> problems) {
        return new ModelError(422, problems, null);
    }

    String type() {
        return problems.get(0).type();
    }

    String summary() {
        return problems.get(0).msg();
    }

    ObjectNode body() {
        ObjectNode body = Json.object();
        ArrayNode detail = body.putArray("detail");
        problems.forEach(problem -> detail.add(problem.body()));
        return Json.MAPPER.valueToTree(body);
    }

    Map<String, String> headers() {
        return retryable == null ? Map.of() : Map.of("X-Fal-Retryable", retryable ? "true" : "false");
    }
}
