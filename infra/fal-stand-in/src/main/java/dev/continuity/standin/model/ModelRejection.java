package dev.continuity.standin.model;

import dev.continuity.standin.http.ModelError;
import java.util.List;

/** Ends a rendering: the model will not take this input. */
final class ModelRejection extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ModelError error;

    ModelRejection(List<ModelError.Problem> problems) {
        super(problems.get(0).msg());
        this.error = ModelError.unprocessable(problems);
    }

    ModelError error() {
        return error;
    }
}
