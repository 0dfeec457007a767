package dev.continuity.standin.model;

import java.util.ArrayList;
import java.util.List;

/** Builds an ffmpeg filter graph as a chain: each filter uses the result of the last one. */
final class FilterGraph {

    private final List<String> inputs = new ArrayList<>();
    private final List<String> chains = new ArrayList<>();
    private int inputCount;
    private String last = "[0:V:0]";

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

    /** Joins a second picture to the current one with a filter of two inputs. */
    void join(String secondPicture, String filter) {
        String second = label();
        chains.add(secondPicture + second);
        String next = label();
        chains.add(last + second + filter + next);
        last = next;
    }

    /** The arguments for all inputs, the graph and its output. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(inputs);
        arguments.addAll(List.of("-filter_complex", String.join(";", chains), "-map", last));
        return arguments;
    }

    private String label() {
        return "[v" + chains.size() + "]";
    }
}
