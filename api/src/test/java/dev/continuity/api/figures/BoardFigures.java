package dev.continuity.api.figures;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.sun.management.OperatingSystemMXBean;
import dev.continuity.api.FakeWorker;
import dev.continuity.api.LocalServices;
import dev.continuity.local.Chromium;
import dev.continuity.media.TestClips;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.take.Sha256;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Measures the board in headless Chromium on a sequence of 300 shots with 4 takes each, and what 200 open boards cost the API.
 * No test of the build: {@code ./mvnw test -pl api -Dtest=BoardFigures}. The table is in {@code target/board-figures.md}.
 */
@QuarkusTest
@WithTestResource(LocalServices.class)
class BoardFigures {
    private static final int SHOTS = 300;
    private static final int TAKES = 4;
    private static final int SHOT = 150;
    private static final int KEYS = 200;
    /** As fast as a key repeats that is held down by a patient person. */
    private static final int PACE_MILLIS = 100;

    private static final double IDLE = 0.03;
    private static final int SWITCHES = 80;
    private static final int EIGHT_HOURS = 8 * 3600;
    private static final int BOARDS = 200;

    private final List<String> rows = new ArrayList<>();

    @TestHTTPResource("/")
    private URI board = URI.create("");

    @Inject
    ObjectStore objects;

    @Inject
    FakeWorker worker;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void measure() throws Exception {
        worker.release("nothing");
        LargeSequence sequence = LargeSequence.start(board, SHOTS, "Figures " + System.nanoTime());
        for (int take = 1; take < TAKES; take++) {
            sequence.retakeAll();
        }
        putFiles(sequence.state());
        awaitIdle();
        try (Chromium chromium = Chromium.launch()) {
            measureStart(page(chromium, sequence.id()));
            measureKeys(page(chromium, sequence.id()));
            measureSwitches(page(chromium, sequence.id() + "/" + LargeSequence.code(SHOT)));
            measureEvents(page(chromium, sequence.id()), sequence);
        }
        measureBoards(sequence);
        String table = "| | |\n| --- | --- |\n" + String.join("\n", rows) + "\n";
        Files.writeString(Path.of("target/board-figures.md"), table);
    }

    /** What was made is still being compiled and collected for a while, which nobody would notice on a real board. */
    private static void awaitIdle() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        await().pollInSameThread()
                .pollInterval(Duration.ofSeconds(3))
                .atMost(Duration.ofMinutes(2))
                .until(() -> system.getProcessCpuLoad() < IDLE);
    }

    /** The pictures of all takes, and clips of those that are switched between. */
    private void putFiles(JsonNode state) throws IOException {
        Path poster = TestClips.make(
                TestClips.shared("figures.jpg"), "-f", "lavfi", "-i", "testsrc2=s=640x360", "-frames:v", "1");
        for (JsonNode step : state.path("steps")) {
            boolean isPlayed = step.path("id").textValue().startsWith(LargeSequence.code(SHOT));
            int number = 0;
            for (JsonNode take : step.path("takes")) {
                Sha256 key = new Sha256(take.path("take").path("key").textValue());
                String name = take.path("take").path("clip").textValue();
                objects.putFile(ObjectKeys.poster("BIG", key, name), poster, "image/jpeg");
                if (isPlayed) {
                    objects.putFile(ObjectKeys.clip("BIG", key, name), clip(number++), "video/mp4");
                }
            }
        }
    }

    /** 5 s of 720p, as the provider makes them: about 2 Mbit/s, 24 fps. */
    private static Path clip(int number) {
        return TestClips.make(
                TestClips.shared("figures-%d.mp4".formatted(number)),
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=1280x720:r=24:d=5,hue=h=%d".formatted(number * 90),
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-b:v",
                "2M",
                "-pix_fmt",
                "yuv420p");
    }

    private Page page(Chromium chromium, String place) throws IOException {
        Page page = chromium.newPage();
        try (InputStream script = Objects.requireNonNull(BoardFigures.class.getResourceAsStream("page.js"))) {
            page.addInitScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        page.setDefaultTimeout(120_000);
        page.navigate(board + "#/" + place);
        return page;
    }

    private void measureStart(Page page) {
        awaitTrue(page, "figures.useful !== undefined");
        row(
                "cold start: shots, first picture",
                "%.0f, %.0f ms",
                number(page, "figures.shots"),
                number(page, "figures.useful"));
        row(
                "scripts, compressed",
                "%.0f KB",
                number(
                                page,
                                "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))"
                                        + ".reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)")
                        / 1000);
        page.close();
    }

    private void measureKeys(Page page) {
        awaitTrue(page, "figures.useful !== undefined");
        for (int n = 0; n < KEYS; n++) {
            page.keyboard().press("n");
            page.waitForTimeout(PACE_MILLIS);
        }
        row("key to the frame that shows it: median, p95", "%.0f, %.0f ms", percentiles(page, "keys", KEYS));
        page.close();
    }

    private void measureSwitches(Page page) {
        awaitTrue(page, "figures.find('clip-player')?.waiting === false");
        for (int n = 0; n < SWITCHES; n++) {
            page.keyboard().press(String.valueOf(1 + n % TAKES));
            awaitTrue(page, "figures.switches.length === " + (n + 1));
        }
        row("take to the same frame of another: median, p95", "%.0f, %.0f ms", percentiles(page, "switches", SWITCHES));
        page.close();
    }

    private void measureEvents(Page page, LargeSequence sequence) throws IOException, InterruptedException {
        awaitTrue(page, "figures.useful !== undefined");
        CDPSession session = page.context().newCDPSession(page);
        session.send("Performance.enable");
        session.send("HeapProfiler.enable");
        double before = work(session);
        sequence.retakeAll();
        awaitTrue(page, "figures.changes.length > 0");
        double events = number(page, "figures.changes.length");
        row(
                "work of the page for an event, of which %.0f came".formatted(events),
                "%.2f ms",
                (work(session) - before) / events);
        page.evaluate("figures.repeat(500)");
        double heap = heap(session);
        page.evaluate("figures.repeat(%d)".formatted(EIGHT_HOURS));
        row("memory before and after 8 hours of one event a second", "%.1f, %.1f MB", heap, heap(session));
        page.close();
    }

    private void measureBoards(LargeSequence sequence) throws IOException, InterruptedException {
        // Once for the just-in-time compiler.
        cpuOf(sequence, BOARDS);
        Cpu one = cpuOf(sequence, 1);
        Cpu many = cpuOf(sequence, BOARDS);
        row(
                "CPU for 300 takes, of the API alone: one board, %d boards".formatted(BOARDS),
                "%.2f, %.2f s",
                one.api(),
                many.api());
        row(
                "CPU for 300 takes, with the worker and without Temporal: one board, %d boards".formatted(BOARDS),
                "%.1f, %.1f s",
                one.all(),
                many.all());
    }

    private Cpu cpuOf(LargeSequence sequence, int boards) throws IOException, InterruptedException {
        sequence.retakePaused();
        Process streams = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xss256k",
                        "-cp",
                        "target/test-classes",
                        OpenStreams.class.getName(),
                        String.valueOf(board.getPort()),
                        "/v1/sequences/%s/events?changes=true".formatted(sequence.id()),
                        String.valueOf(boards))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            streams.getInputStream().read();
            Cpu before = Cpu.now();
            sequence.unpause();
            sequence.awaitFinished();
            return Cpu.now().minus(before);
        } finally {
            streams.destroyForcibly();
        }
    }

    private static double work(CDPSession session) {
        return 1000
                * (metric(session, "ScriptDuration")
                        + metric(session, "LayoutDuration")
                        + metric(session, "RecalcStyleDuration"));
    }

    private static double heap(CDPSession session) {
        session.send("HeapProfiler.collectGarbage");
        return metric(session, "JSHeapUsedSize") / 1e6;
    }

    private static double metric(CDPSession session, String name) {
        for (JsonElement element : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject metric = element.getAsJsonObject();
            if (metric.get("name").getAsString().equals(name)) {
                return metric.get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("Chromium has no metric " + name);
    }

    /** Playwright's own wait is a script that the board's Content-Security-Policy forbids. */
    private static void awaitTrue(Page page, String condition) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(() -> Boolean.TRUE.equals(page.evaluate(condition)));
    }

    private static double number(Page page, String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    /** @param number of all; those that are missing were too short to be reported */
    private static Object[] percentiles(Page page, String name, int number) {
        List<Double> sorted = ((List<?>) page.evaluate("figures." + name))
                .stream()
                        .map(it -> ((Number) Objects.requireNonNull(it)).doubleValue())
                        .sorted()
                        .collect(Collectors.toCollection(ArrayList::new));
        sorted.addAll(0, Collections.nCopies(Math.max(0, number - sorted.size()), 0.0));
        return new Object[] {sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 95 / 100)};
    }

    private void row(String name, String format, Object... values) {
        rows.add("| %s | %s |".formatted(name, String.format(Locale.ROOT, format, values)));
        System.out.println(rows.get(rows.size() - 1));
    }

    /**
     * CPU seconds of this process.
     *
     * @param api of the threads that serve requests, poll sequences and write events
     * @param all with those of the worker
     */
    private record Cpu(double api, double all) {
        private static final Pattern API =
                Pattern.compile("(executor-thread|sequence-pollers|vert\\.x-eventloop-thread)-\\d+");

        static Cpu now() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long api = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                    .filter(thread -> thread != null
                            && API.matcher(thread.getThreadName()).matches())
                    .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                    .sum();
            long all = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
            return new Cpu(api / 1e9, all / 1e9);
        }

        Cpu minus(Cpu before) {
            return new Cpu(api - before.api, all - before.all);
        }
    }
}
