package dev.continuity.api.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.api.LocalServices;
import dev.continuity.api.StorageForRequests;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.take.Sha256;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The players of the board in a real browser: clips made by ffmpeg, served by the API, read back from the canvas. */
@QuarkusTest
@WithTestResource(LocalServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayerTest {
    private static final String PROJECT = "AGM";

    @Inject
    @StorageForRequests
    ObjectStore objects;

    @TestHTTPResource("/")
    URI board;

    private PlayerPage page;

    @BeforeAll
    void open() {
        page = PlayerPage.open(board);
    }

    @AfterAll
    void close() {
        if (page != null) {
            page.close();
        }
    }

    @AfterEach
    void nothing_went_wrong_in_the_page() {
        assertThat(page.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "24, 24, -g 12, 72",
        "25, 25, -g 25, 75",
        "30, 30, -g 250 -bf 3, 90",
        "60, 60, -g 60, 180",
        "23.976, 24000/1001, -g 250 -bf 3 -b_strategy 0, 72",
        "29.97, 30000/1001, -g 12 -bf 2, 90",
        "open GOPs, 24, -g 24 -bf 3 -b_strategy 0 -x264-params open-gop=1:keyint=24:scenecut=0, 72",
        "no edit list, 24, -g 12 -bf 2 -b_strategy 0 -use_editlist 0, 72",
        "fragmented, 24, -g 12 -bf 2 -b_strategy 0 -movflags frag_keyframe+empty_moov, 72",
        "beginning with its index, 24, -g 12 -movflags +faststart, 72",
        "timed in milliseconds, 24, -g 12 -video_track_timescale 1000, 72",
    })
    void each_step_shows_the_next_frame(String name, String rate, String encoding, int frames) {
        // Given
        play(take(NumberedClips.clip(name.replaceAll("\\W", "-"), rate, 3, 0, encoding.split(" "))));

        // When
        List<Integer> numbers = page.numbers("() => tests.all(%d)".formatted(frames));

        // Then
        assertThat(numbers).isEqualTo(upTo(frames));
        assertThat(page.text(".frame")).isEqualTo("frame %d of %d".formatted(frames - 1, frames));
    }

    @ParameterizedTest
    @CsvSource({"90, 270", "180, 180", "270, 90"})
    void a_turned_clip_is_shown_as_its_matrix_says(String ofFfmpeg, int clockwise) {
        // Given
        Path turned =
                NumberedClips.from(plain(), "turned-" + ofFfmpeg, "-c", "copy", "-metadata:s:v", "rotate=" + ofFfmpeg);
        play(take(turned));

        // When
        List<Integer> numbers = page.numbers("() => tests.all(12, %d)".formatted(clockwise));

        // Then
        assertThat(numbers).isEqualTo(upTo(12));
    }

    @Test
    void what_an_edit_list_skips_is_not_a_frame() {
        // Given
        play(take(NumberedClips.without(0.5, plain())));

        // When
        List<Integer> numbers = page.numbers("() => tests.all(60)");

        // Then
        assertThat(numbers).isEqualTo(IntStream.range(12, 72).boxed().toList());
        assertThat(page.text(".frame")).isEqualTo("frame 59 of 60");
    }

    @Test
    void frames_are_counted_though_the_sound_is_longer() {
        // Given
        Path longer = NumberedClips.from(plain(), "long-sound", "-f", "lavfi", "-i", "sine=d=5", "-c:v", "copy");

        // When
        play(take(longer));

        // Then
        page.evaluate("() => tests.command('last', 71)");
        assertThat(page.text(".frame")).isEqualTo("frame 71 of 72");
        assertThat(page.evaluate("() => tests.number()")).isEqualTo(71);
    }

    @Test
    void frames_that_are_not_evenly_spaced_are_named_by_the_clock() {
        // Given
        play(take(NumberedClips.from(plain(), "variable", "-vf", "select='not(eq(mod(n,4),3))'", "-vsync", "vfr")));

        // When
        List<Integer> numbers = page.numbers("() => tests.all(6)");

        // Then
        assertThat(numbers).containsExactly(0, 1, 2, 4, 5, 6);
        assertThat(page.text(".timecode")).isEqualTo("00:00:00.250");
    }

    @Test
    void timecode_drops_numbers_at_29_97() {
        // Given
        play(take(NumberedClips.clip("minute", "30000/1001", 61, 0, "-g", "60")));

        // When
        page.evaluate("() => tests.go(1799)");
        String before = page.text(".timecode");
        page.evaluate("() => tests.command('next', 1800)");

        // Then
        assertThat(List.of(before, page.text(".timecode"))).containsExactly("00:00:59;29", "00:01:00;02");
        assertThat(page.evaluate("() => tests.number()")).isEqualTo(1800 % 1024);
    }

    @Test
    void a_loop_shows_its_frames_and_no_other() {
        // Given
        play(take(plain()));
        page.evaluate("() => tests.go(7).then(() => tests.element.command('in'))");
        page.evaluate("() => tests.go(17).then(() => tests.element.command('out'))");

        // When
        page.evaluate(
                """
                () => {
                  tests.seen = [];
                  tests.element.command('play');
                  return tests.until(() => tests.seen.filter(([frame], i) => frame < tests.seen[i - 1]?.[0]).length > 2);
                }""");

        // Then
        assertThat(page.numbers("() => tests.seen.map(([frame]) => frame)")).allMatch(it -> it >= 7 && it <= 17);
        assertThat(page.numbers("() => tests.seen.map(([frame, number]) => number - frame)"))
                .containsOnly(0);
        page.evaluate("() => tests.element.command('stop')");
    }

    @Test
    void l_and_j_play_faster_each_time_and_k_stops() {
        // Given
        play(take(plain()));

        // When
        List<?> speeds = (List<?>)
                page.evaluate(
                        """
                async () => {
                  const speeds = [];
                  for (const name of ['forward', 'forward', 'forward', 'backward', 'backward', 'stop']) {
                    tests.element.command(name);
                    await tests.until(() => !tests.element.waiting);
                    await tests.element.updateComplete;
                    speeds.push(tests.text('.state').split(' · ')[0]);
                  }
                  return speeds;
                }""");

        // Then
        assertThat(speeds).isEqualTo(List.of("", "speed 2×", "speed 4×", "speed -1×", "speed -2×", ""));
    }

    @Test
    void played_backwards_frames_come_in_their_order() {
        // Given
        play(take(plain()));
        page.evaluate("() => tests.go(40)");

        // When
        page.evaluate(
                """
                () => {
                  tests.seen = [];
                  tests.element.command('backward');
                  return tests.until(() => tests.seen.length > 12).then(() => tests.element.command('stop'));
                }""");

        // Then
        List<Integer> frames = page.numbers("() => tests.seen.slice(0, 12).map(([frame]) => frame)");
        assertThat(frames).isSortedAccordingTo((a, b) -> b - a).allMatch(it -> it <= 40);
        assertThat(page.numbers("() => tests.seen.map(([frame, number]) => number - frame)"))
                .containsOnly(0);
    }

    @Test
    void takes_are_switched_on_the_same_frame() {
        // Given
        play(take(plain()), take(other()), take(NumberedClips.clip("short", "24", 1, 200)));
        page.evaluate("() => tests.go(30)");

        // When
        List<Integer> numbers = page.numbers(
                """
                async () => {
                  const numbers = [];
                  for (const [take, number] of [[2, 130], [1, 30], [3, 223]]) {
                    tests.element.command(`take-${take}`);
                    await tests.until(() => tests.number() === number);
                    numbers.push(tests.number(), tests.element.frame);
                  }
                  return numbers;
                }""");

        // Then
        assertThat(numbers).as("the third is shorter").containsExactly(130, 30, 30, 30, 223, 23);
    }

    @Test
    void two_takes_play_in_step() {
        // Given
        play(take(plain()), take(other()));
        page.evaluate("() => tests.command('side', 0).then(() => tests.until(() => tests.canvas().width === 640))");

        // When
        List<Integer> apart = page.numbers(
                """
                async () => {
                  const apart = [];
                  tests.element.addEventListener('frame-changed', () => apart.push(tests.number(0, 320) - tests.number()));
                  tests.element.command('play');
                  await tests.until(() => apart.length > 40);
                  tests.element.command('stop');
                  return apart;
                }""");

        // Then
        assertThat(apart).containsOnly(100);
        assertThat(page.text(".note")).isEqualTo("v001 | v002");
    }

    @Test
    void one_take_alone_is_compared_with_nothing() {
        // Given
        play(take(plain()));

        // When
        page.evaluate("() => tests.command('side', 0)");

        // Then
        assertThat(page.evaluate("() => [tests.canvas().width, tests.element.compare]"))
                .isEqualTo(List.of(320, "none"));
        assertThat(page.text(".state")).isEmpty();
    }

    @Test
    void a_wipe_shows_a_part_of_each_take() {
        // Given
        play(take(NumberedClips.gray(64)), take(NumberedClips.gray(192)));

        // When
        page.evaluate("() => tests.command('wipe', 0).then(() => tests.until(() => tests.pixel(300, 90) > 150))");

        // Then
        assertThat(page.numbers("() => [10, 150, 170, 310].map((x) => Math.round(tests.pixel(x, 90) / 64))"))
                .containsExactly(1, 1, 3, 3);
    }

    @Test
    void a_difference_is_amplified_up_to_16_times() {
        // Given
        play(take(NumberedClips.gray(64)), take(NumberedClips.gray(68)));
        page.evaluate("() => tests.command('difference', 0).then(() => tests.until(() => tests.pixel(9, 9) < 20))");

        // When
        List<Integer> levels = page.numbers(
                """
                async () => {
                  const levels = [tests.pixel(9, 9)];
                  for (let i = 0; i < 5; i++) {
                    tests.element.command('more');
                    await tests.until(() => i === 4 || tests.pixel(9, 9) !== levels.at(-1));
                    levels.push(tests.pixel(9, 9));
                  }
                  return levels;
                }""");

        // Then
        int level = levels.get(0);
        assertThat(level).isBetween(3, 7);
        assertThat(levels).containsExactly(level, level * 2, level * 4, level * 8, level * 16, level * 16);
        assertThat(page.text(".state")).isEqualTo("difference ×16");
    }

    @Test
    void the_same_take_twice_has_no_difference() {
        // Given
        play(take(plain()), take(plain()));
        page.evaluate("() => tests.go(43)");

        // When
        page.evaluate("() => tests.command('difference', 43).then(() => tests.until(() => tests.number() === 0))");

        // Then
        Object brightest = page.evaluate("() => tests.canvas().getContext('2d').getImageData(0, 0, 320, 180).data"
                + ".reduce((most, it, i) => (i % 4 === 3 ? most : Math.max(most, it)), 0)");
        assertThat(brightest).isEqualTo(0);
    }

    @Test
    void a_hook_up_plays_the_end_before_this_shot_and_the_beginning_after() {
        // Given
        Map<String, Object> before = labelled("SH0010", take(plain()));
        Map<String, Object> after =
                labelled("SH0030", take(NumberedClips.clip("30", "30", 3, 0, "-g", "250", "-bf", "3")));
        page.play(
                "hook-up",
                Map.of("previous", before, "take", labelled("SH0020", take(other())), "next", after, "seconds", 1));

        // When
        Object places = page.evaluate(
                """
                async () => {
                  const places = [];
                  for (const frame of [0, 23, 24, 95, 96, 125]) {
                    await tests.go(frame);
                    places.push([tests.text('.label'), tests.number(), tests.text('.timecode')].join(' '));
                  }
                  return places;
                }""");

        // Then
        assertThat(places)
                .isEqualTo(List.of(
                        "SH0010 v001 48 00:00:02:00",
                        "SH0010 v001 71 00:00:02:23",
                        "SH0020 v001 100 00:00:00:00",
                        "SH0020 v001 171 00:00:02:23",
                        "SH0030 v001 0 00:00:00:00",
                        "SH0030 v001 29 00:00:00:29"));
        assertThat(page.evaluate("() => tests.element.shadowRoot.querySelectorAll('.bar line').length"))
                .isEqualTo(2);
    }

    @Test
    void a_cut_shows_a_poster_where_there_is_no_take() {
        // Given
        Map<String, Object> made = Map.of("label", "SH0010", "take", take(plain()), "seconds", 3);
        Map<String, Object> missing = Map.of("label", "SH0020", "seconds", 2, "poster", poster());
        Map<String, Object> last = Map.of("label", "SH0030", "take", take(other()), "seconds", 3);
        page.play("cut-player", Map.of("shots", List.of(made, missing, last)));

        // When
        Object places = page.evaluate(
                """
                async () => {
                  const places = [];
                  for (const frame of [71, 72, 119, 120, 191]) {
                    await tests.go(frame);
                    await tests.until(() => tests.text('.note') === '' || tests.canvas().width === 320);
                    places.push([tests.text('.label'), tests.number(), tests.text('.note')].join(' ').trim());
                  }
                  return places;
                }""");

        // Then
        assertThat(places)
                .isEqualTo(List.of(
                        "SH0010 v001 71",
                        "SH0020 55 Not made yet",
                        "SH0020 55 Not made yet",
                        "SH0030 v002 100",
                        "SH0030 v002 171"));
    }

    @Test
    void decoded_frames_are_held_in_bounded_memory() {
        // Given
        play(take(NumberedClips.large(15)));

        // When
        page.evaluate(
                """
                async () => {
                  tests.element.command('play');
                  await tests.until(() => tests.element.held.frames > 280);
                  tests.element.command('stop');
                  await tests.command('last', 359);
                }""");

        // Then
        assertThat(((Number) page.evaluate("() => tests.element.held.bytes")).longValue())
                .isBetween(1L, 400_000_000L);
    }

    @Test
    void a_clip_that_is_not_there_is_said_to_be_missing() {
        // When
        play(Map.of(
                "url", address("nothing", "clip.mp4"), "key", "nothing", "version", "v001", "rate", RATE, "frames", 9));

        // Then
        assertThat(page.text(".problem")).isEqualTo("The clip could not be loaded: the server answered 404.");
    }

    @Test
    void a_file_that_is_no_clip_is_said_to_be_none() {
        // When
        play(take(Path.of("pom.xml")));

        // Then
        assertThat(page.text(".problem")).startsWith("The clip is not an MP4 that can be played");
    }

    @ParameterizedTest
    @CsvSource({
        "24, 24, -g 12",
        "29.97, 30000/1001, -g 12 -bf 2",
        "no edit list, 24, -g 12 -bf 2 -b_strategy 0 -use_editlist 0",
    })
    void without_a_decoder_each_step_shows_the_next_frame_too(String name, String rate, String encoding) {
        try (PlayerPage plain = PlayerPage.openWithoutDecoder(board)) {
            // Given
            Path clip = NumberedClips.clip(name.replaceAll("\\W", "-"), rate, 3, 0, encoding.split(" "));
            plain.play("clip-player", Map.of("takes", List.of(take(clip))));

            // When
            List<Integer> numbers = plain.numbers("() => tests.all(40)");

            // Then
            assertThat(numbers).isEqualTo(upTo(40));
        }
    }

    private static final Map<String, Integer> RATE = Map.of("numerator", 24, "denominator", 1);

    private static Path plain() {
        return NumberedClips.clip("24", "24", 3, 0, "-g", "12");
    }

    private static Path other() {
        return NumberedClips.clip("other", "24", 3, 100, "-g", "12");
    }

    @SafeVarargs
    private void play(Map<String, Object>... takes) {
        page.play("clip-player", Map.of("takes", List.of(takes)));
    }

    /** Stores a clip as that of a take; its version is told apart by its place among others. */
    private Map<String, Object> take(Path clip) {
        String name = clip.getFileName().toString();
        objects.putFile(ObjectKeys.clip(PROJECT, key(name), "c1"), clip, "video/mp4");
        String version = name.contains("other") || name.contains("68") ? "v002" : "v001";
        return Map.of("url", address(name, "clip.mp4"), "key", name, "version", version, "rate", RATE, "frames", 72);
    }

    private static Map<String, Object> labelled(String label, Map<String, Object> take) {
        Map<String, Object> labelled = new HashMap<>(take);
        labelled.put("label", label);
        labelled.put("version", "v001");
        return labelled;
    }

    /** Stores the frame with the number 55. */
    private String poster() {
        Path poster =
                NumberedClips.from(plain(), "poster", "-vf", "select='eq(n,55)'", "-frames:v", "1", "-f", "image2");
        objects.putFile(ObjectKeys.poster(PROJECT, key("poster"), "c1"), poster, "image/jpeg");
        return address("poster", "poster.jpg");
    }

    private static String address(String name, String file) {
        return "v1/takes/%s/%s/c1/%s".formatted(PROJECT, key(name), file);
    }

    private static Sha256 key(String name) {
        return Sha256.of(name.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Integer> upTo(int frames) {
        return IntStream.range(0, frames).boxed().toList();
    }
}
