package dev.continuity.standin.model;

import dev.continuity.standin.http.ModelError;
import java.util.List;

/** Ends a rendering: the model rejects this input. */
public final class ModelRejection extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ModelError error;

    ModelRejection(List<ModelError.Problem> problems) {
        super(problems.get(0).msg());
        this.error = ModelError.unprocessable(problems);
    }

    public ModelError error() {
        return error;
    }
}
