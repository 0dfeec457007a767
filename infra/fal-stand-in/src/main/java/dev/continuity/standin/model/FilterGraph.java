package dev.continuity.standin.model;

import java.util.ArrayList;
import java.util.List;

/** Builds an ffmpeg filter graph along one picture: each step takes the last result and makes the next. */
final class FilterGraph {

    private final List<String> inputs = new ArrayList<>();
    private final List<String> chains = new ArrayList<>();
    private int inputCount;
    private String last = "[0:v]";

    /**
     * @param arguments of ffmpeg, {@code -i} and the file included
     * @return the input's number
     */
    int input(List<String> arguments) {
        inputs.addAll(arguments);
        return inputCount++;
    }

    void then(String filters) {
        String next = label();
        chains.add(last + filters + next);
        last = next;
    }

    /** A second picture joins the first by a filter of two inputs. */
    void join(String secondPicture, String filter) {
        String second = label();
        chains.add(secondPicture + second);
        String next = label();
        chains.add(last + second + filter + next);
        last = next;
    }

    /** All inputs, the graph, and the picture that comes out of it. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(inputs);
        arguments.addAll(List.of("-filter_complex", String.join(";", chains), "-map", last));
        return arguments;
    }

    private String label() {
        return "[v" + chains.size() + "]";
    }
}
