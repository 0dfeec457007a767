package dev.continuity.standin.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Grows an ffmpeg filter graph along one picture: each step takes the last result and makes the next. */
final class FilterGraph {

    private final List<String> inputs = new ArrayList<>();
    private final List<String> chains = new ArrayList<>();
    private int inputCount;
    private String last = "[0:v]";

    /** @param arguments everything about the input, its -i and file included */
    int input(List<String> arguments) {
        inputs.addAll(arguments);
        return inputCount++;
    }

    void then(String filters) {
        String next = label();
        chains.add(last + filters + next);
        last = next;
    }

    /** The picture goes forward, then a part of it backward, as one. */
    void thenReversed(double from) {
        chains.add(last + "split[ahead][again]");
        chains.add("[again]trim=start=" + from + ",reverse,setpts=PTS-STARTPTS[back]");
        String next = label();
        chains.add("[ahead][back]concat=n=2:v=1:a=0" + next);
        last = next;
    }

    /** A still picture, through its own filters, joins the picture by a filter of two inputs. */
    void with(Path still, String itsFilters, String joinedBy) {
        join(input(List.of("-i", still.toString())), itsFilters, joinedBy);
    }

    /** The same with a picture that lasts, so that it can fade. */
    void withLasting(Path still, ClipFormat canvas, String itsFilters, String joinedBy) {
        List<String> looped = List.of(
                "-loop", "1", "-framerate", "" + canvas.fps(), "-t", "" + canvas.seconds(), "-i", still.toString());
        join(input(looped), itsFilters, joinedBy);
    }

    private void join(int input, String itsFilters, String joinedBy) {
        String layer = "[layer" + input + "]";
        chains.add("[" + input + ":v]" + itsFilters + layer);
        String next = label();
        chains.add(last + layer + joinedBy + next);
        last = next;
    }

    /** All inputs, the graph, and the picture that came out of it. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(inputs);
        arguments.addAll(List.of("-filter_complex", String.join(";", chains), "-map", last));
        return arguments;
    }

    private String label() {
        return "[v" + chains.size() + "]";
    }
}
