package dev.continuity.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuity.local.RequiredTool;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example script that directs a film, with the packaged command line. */
class DirectScriptIT {
    private static final Path SCRIPT = Path.of("../examples/direct.sh");
    private static final Path COMMAND_LINE = Path.of("../cli/target/quarkus-app/quarkus-run.jar");
    private static final RequiredTool CURL = RequiredTool.of("curl", "Install curl.");

    private static final Pattern BILLED = Pattern.compile("Billed so far: \\$([0-9.]+)");
    private static final Pattern PRICE = Pattern.compile("Adds +\\$([0-9.]+)");

    /** Three seconds each. */
    private static final double TAKE = 3 * 0.168;

    private static final double CENT = 0.01;

    @TempDir
    private static Path folder = Path.of("");

    /** What the script has printed in each of its steps. */
    private static List<String> steps = List.of();

    @BeforeAll
    static void run() throws Exception {
        CURL.require(onPath("curl"));
        Path printed = folder.resolve("printed.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", SCRIPT.toString(), folder.resolve("films").toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("CONTINUITY", commandLine().toString());
        Process script = builder.start();
        try {
            assertThat(script.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            script.destroy();
        }
        String text = Files.readString(printed);
        assertThat(script.exitValue()).as(text).isZero();
        System.out.println(text);
        steps = Arrays.asList(text.split("\n== "));
    }

    @Test
    void a_review_holds_back_what_would_cost_money() {
        // When
        List<Double> billed = Stream.of("The first shot", "Once it is approved", "One of them is good")
                .map(DirectScriptIT::billedAfter)
                .toList();

        // Then
        assertThat(billed.get(0)).isCloseTo(TAKE, within(CENT));
        assertThat(billed.get(1)).isCloseTo(3 * TAKE, within(CENT));
        assertThat(billed.get(2)).isEqualTo(billed.get(1));
    }

    @Test
    void a_retake_costs_what_its_dry_run_says() {
        // Given
        double price = price("What would another prompt cost?");
        double before = billedAfter("What would another prompt cost?");

        // When
        double spent = billedAfter("Make it") - before;

        // Then
        assertThat(before).isEqualTo(billedAfter("One of them is good"));
        assertThat(spent).isCloseTo(price, within(CENT)).isCloseTo(TAKE, within(CENT));
        assertThat(billedAfter("The new take is good")).isEqualTo(billedAfter("Make it"));
    }

    @Test
    void going_back_to_the_older_take_is_free() {
        // When
        double spent = billedAfter("The older take") - billedAfter("The new take is good");

        // Then
        assertThat(spent).isZero();
        assertThat(price("The older take")).isZero();
    }

    @Test
    void a_branch_costs_its_change_alone() {
        // Given
        double price = price("Another film of it");

        // When
        double spent = billedAfter("Another film of it") - billedAfter("The older take");

        // Then
        assertThat(spent).isCloseTo(price, within(CENT)).isCloseTo(TAKE, within(CENT));
    }

    @Test
    void all_three_films_play_and_differ() throws Exception {
        // Given
        List<Path> films = Stream.of("new-take.mp4", "old-take.mp4", "branch.mp4")
                .map(folder.resolve("films")::resolve)
                .toList();
        Ffmpeg ffmpeg = new Ffmpeg(FfmpegSettings.defaults());

        // When
        List<Double> seconds = new ArrayList<>();
        for (Path film : films) {
            seconds.add(ffmpeg.probe(film).seconds());
        }

        // Then
        assertThat(seconds).allSatisfy(length -> assertThat(length).isCloseTo(9, within(0.5)));
        assertThat(Files.mismatch(films.get(0), films.get(1))).isNotEqualTo(-1);
        assertThat(Files.mismatch(films.get(1), films.get(2))).isNotEqualTo(-1);
    }

    private static double billedAfter(String step) {
        return last(BILLED, step);
    }

    private static double price(String step) {
        return last(PRICE, step);
    }

    /** The last amount in what a step has printed. */
    private static double last(Pattern amount, String step) {
        String printed =
                steps.stream().filter(text -> text.startsWith(step)).findFirst().orElseThrow();
        Matcher matcher = amount.matcher(printed);
        double last = Double.NaN;
        while (matcher.find()) {
            last = Double.parseDouble(matcher.group(1));
        }
        return last;
    }

    private static Path commandLine() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String text =
                "#!/bin/sh\nCONTINUITY_TERMINAL=0 exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar '%s' \"$@\"\n"
                        .formatted(java, COMMAND_LINE.toAbsolutePath());
        Path file = Files.writeString(folder.resolve("continuity"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
