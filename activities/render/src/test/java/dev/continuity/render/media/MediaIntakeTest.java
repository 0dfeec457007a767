package dev.continuity.render.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.HostileClip;
import dev.continuity.media.PatchedClip;
import dev.continuity.media.RecordedFfmpeg;
import dev.continuity.media.TestClips;
import dev.continuity.media.mp4.DamagedTables;
import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.TestS3;
import dev.continuity.storage.clip.ClipServer;
import dev.continuity.storage.media.AllowedInternal;
import dev.continuity.storage.media.HostLookup;
import dev.continuity.storage.media.IntakeSettings;
import dev.continuity.storage.media.IpNetwork;
import dev.continuity.storage.media.MediaException;
import dev.continuity.storage.media.MediaException.Reason;
import dev.continuity.storage.media.MediaStore;
import dev.continuity.storage.media.StoredMedia;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaIntakeTest {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());
    private static final byte[] CLIP = bytes(TestClips.clip(TestClips.shared("intake.mov"), "320x240", 24, 1, false));
    private static final byte[] IMAGE = bytes(TestClips.image(TestClips.shared("intake.png"), "64x48"));
    private static final String PUBLIC = "93.184.216.34";

    private final ObjectStore objects = new ObjectStore(TestS3.settings());
    private final MediaStore store = new MediaStore(objects, TestS3.TEMP_FOLDER);
    private final String project = TestS3.project();
    private final ClipServer source;
    private final MediaIntake intake;

    MediaIntakeTest() throws IOException {
        source = new ClipServer().serve("/clip.txt", CLIP).serve("/image.mp4", IMAGE);
        intake = new MediaIntake(objects, FFMPEG, settings(Set.of("127.0.0.1")));
    }

    @AfterEach
    void close() {
        intake.close();
        source.close();
        objects.close();
    }

    @Test
    void a_clip_is_recognised_by_its_content_whatever_its_name() {
        // When
        Media media = ingest(source.uri("/clip.txt").toString(), Media.Kind.CLIP);

        // Then
        assertThat(media)
                .isEqualTo(new Media(Sha256.of(CLIP), Media.Kind.CLIP, "mov", CLIP.length, 320, 240, 1, 24, false));
        assertThat(objects.head(ObjectKeys.media(project, media.sha256(), "mov"))
                        .orElseThrow()
                        .bytes())
                .isEqualTo(CLIP.length);
        assertThat(store.facts(project, media.sha256())).contains(media);
    }

    @Test
    void an_image_is_ingested() {
        // When
        Media media = ingest(source.uri("/image.mp4").toString(), Media.Kind.IMAGE);

        // Then
        assertThat(media)
                .isEqualTo(new Media(Sha256.of(IMAGE), Media.Kind.IMAGE, "png", IMAGE.length, 64, 48, 0, 0, false));
    }

    @Test
    void known_media_is_not_stored_twice() {
        // Given
        Media media = ingest(source.uri("/clip.txt").toString(), Media.Kind.CLIP);
        List<ObjectInfo> before = objects.list(project);

        // When
        Media again = ingest(source.uri("/clip.txt").toString(), Media.Kind.CLIP);

        // Then
        assertThat(again).isEqualTo(media);
        assertThat(objects.list(project)).isEqualTo(before).hasSize(2);
    }

    @Test
    void an_upload_is_known_by_its_hash_and_probed_when_it_is_used() throws IOException {
        // Given
        StoredMedia upload = store.store(project, new ByteArrayInputStream(IMAGE), 1 << 20);

        // When
        Media media = ingest(upload.reference(), Media.Kind.IMAGE);

        // Then
        assertThat(upload).isEqualTo(new StoredMedia(Sha256.of(IMAGE), Media.Kind.IMAGE, "png", IMAGE.length));
        assertThat(media.width()).isEqualTo(64);
        assertThat(store.facts(project, upload.sha256())).contains(media);
        assertThat(ingest(upload.reference(), Media.Kind.IMAGE)).isEqualTo(media);
        assertThatThrownBy(() -> ingest(upload.reference(), Media.Kind.CLIP)).hasMessageContaining("It is an image.");
    }

    @Test
    void an_object_in_the_storage_bucket_can_be_named() {
        // Given
        objects.putFile(project + "/incoming/a.bin", TestClips.shared("intake.mov"), "application/octet-stream");

        // When
        Media media = ingest("s3://films/" + project + "/incoming/a.bin", Media.Kind.CLIP);

        // Then
        assertThat(media.sha256()).isEqualTo(Sha256.of(CLIP));
    }

    @Test
    void a_missing_object_is_reported() {
        // When / Then
        assertProblem(
                () -> ingest("s3://films/" + project + "/nowhere.mp4", Media.Kind.CLIP),
                Reason.NOT_FOUND,
                "no such object");
    }

    @ParameterizedTest
    @CsvSource({
        "s3://other/key, REFUSED, bucket other is not in CONTINUITY_INTAKE_BUCKETS",
        "s3://films/OTHER/nowhere.mp4, REFUSED, belongs to another project",
        "s3://films, MALFORMED, is not the name of an object",
        "media:abc, MALFORMED, 64 lower-case",
        "media:0000000000000000000000000000000000000000000000000000000000000000, NOT_FOUND, uploaded to this project",
        "plate.mp4, MALFORMED, media:<sha256>",
        "file:///etc/passwd, MALFORMED, 'https://…'",
        "https://, MALFORMED, not a URL",
        "https://ho st/x, MALFORMED, not a URL",
    })
    void a_reference_that_cannot_work_is_refused_with_the_reason(String reference, Reason reason, String words) {
        // When / Then
        assertProblem(() -> ingest(reference, Media.Kind.CLIP), reason, words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/x",
                "https://0x7f.1/",
                "https://0x7f000001/",
                "https://2130706433/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::1]/",
                "https://[::]/",
                "https://0/",
                "https://169.254.169.254/latest/meta-data",
                "https://user@127.0.0.1/",
                "https://1.1.1.1@localhost/",
                "https://[fd00:ec2::254]/",
                "https://10.0.0.1:9000/x",
            })
    void nothing_is_fetched_from_internal_addresses(String reference) {
        // Given
        try (MediaIntake strict = new MediaIntake(objects, FFMPEG, settings(Set.of()))) {
            // When / Then
            assertProblem(() -> strict.ingest(project, reference, Media.Kind.CLIP), Reason.REFUSED, "");
        }
    }

    @Test
    void plain_http_is_fetched_from_allowed_internal_hosts_and_from_no_others() {
        // Given
        HostLookup lookup = host -> new InetAddress[] {InetAddress.getByName(PUBLIC)};
        try (MediaIntake named = new MediaIntake(objects, FFMPEG, settings(Set.of("127.0.0.1")), lookup)) {
            // When / Then
            assertProblem(
                    () -> named.ingest(project, "http://clips.example/x", Media.Kind.CLIP),
                    Reason.REFUSED,
                    "http URLs are not fetched");
        }
    }

    @Test
    void a_redirect_is_followed_and_checked_like_any_reference() {
        // Given
        source.redirect("/moved", "/clip.txt")
                .redirect("/in", "https://localhost:1/")
                .redirect("/round", "/round");

        // When
        Media media = ingest(source.uri("/moved").toString(), Media.Kind.CLIP);

        // Then
        assertThat(media.extension()).isEqualTo("mov");
        assertProblem(() -> ingest(source.uri("/in").toString(), Media.Kind.CLIP), Reason.REFUSED, "internal address");
        assertProblem(() -> ingest(source.uri("/round").toString(), Media.Kind.CLIP), Reason.REFUSED, "too many times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"片段 [1]|x.mov", "%E7%89%87%E6%AE%B5%20%5B1%5D%7Cx.mov", "片段%20[1]%7Cx.mov"})
    void a_url_is_fetched_as_browsers_show_it_and_as_programs_write_it(String name) {
        // Given
        source.serve("/片段 [1]|x.mov", CLIP);

        // When
        Media media = ingest(source.uri("/") + name, Media.Kind.CLIP);

        // Then
        assertThat(media.sha256()).isEqualTo(Sha256.of(CLIP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"片段.mov", "/films/片段.mov", "%E7%89%87%E6%AE%B5.mov"})
    void a_redirect_in_any_script_is_followed(String location) {
        // Given
        byte[] utf8 = location.getBytes(StandardCharsets.UTF_8);
        source.serve("/films/片段.mov", CLIP).redirect("/films/one", new String(utf8, StandardCharsets.ISO_8859_1));

        // When
        Media media = ingest(source.uri("/films/one").toString(), Media.Kind.CLIP);

        // Then
        assertThat(media.sha256()).isEqualTo(Sha256.of(CLIP));
    }

    @ParameterizedTest
    @CsvSource({"clips_store, clips_store", "片段.example, xn--fow13l.example"})
    void a_host_may_have_any_name_that_dns_knows(String shown, String known) {
        // Given
        HostLookup lookup =
                host -> new InetAddress[] {InetAddress.getByName(host.equals(known) ? "127.0.0.1" : "192.168.1.1")};
        String reference = source.uri("/clip.txt").toString().replace("127.0.0.1", shown);
        try (MediaIntake named = new MediaIntake(objects, FFMPEG, settings(Set.of(known)), lookup)) {
            // When
            Media media = named.ingest(project, reference, Media.Kind.CLIP);

            // Then
            assertThat(media.sha256()).isEqualTo(Sha256.of(CLIP));
        }
    }

    @Test
    void an_address_that_a_proxy_program_made_up_is_refused_with_the_setting_that_allows_it() {
        // Given
        HostLookup lookup = host -> new InetAddress[] {InetAddress.getByName("198.18.0.7")};
        try (MediaIntake strict = new MediaIntake(objects, FFMPEG, settings(Set.of()), lookup)) {
            // When / Then
            assertProblem(
                    () -> strict.ingest(project, "https://clips.example/x", Media.Kind.CLIP),
                    Reason.REFUSED,
                    "CONTINUITY_INTAKE_TRUSTED_NETWORKS=198.18.0.0/15");
        }
    }

    @Test
    void an_address_in_a_trusted_network_is_connected_to_over_https_alone() {
        // Given: a server without TLS, so that a connection fails
        String address = source.uri("/clip.txt").getRawAuthority() + "/clip.txt";
        try (MediaIntake trusting = new MediaIntake(objects, FFMPEG, settings(Set.of(), "127.0.0.0/8"))) {
            // When / Then
            assertProblem(
                    () -> trusting.ingest(project, "https://" + address, Media.Kind.CLIP), Reason.UNAVAILABLE, "");
            assertProblem(
                    () -> trusting.ingest(project, "http://" + address, Media.Kind.CLIP),
                    Reason.REFUSED,
                    "http URLs are not fetched");
        }
    }

    @Test
    void one_internal_address_among_public_ones_is_enough_to_refuse() {
        // Given
        HostLookup lookup =
                host -> new InetAddress[] {InetAddress.getByName(PUBLIC), InetAddress.getByName("10.0.0.1")};
        try (MediaIntake strict = new MediaIntake(objects, FFMPEG, settings(Set.of()), lookup)) {
            // When / Then
            assertProblem(
                    () -> strict.ingest(project, "https://clips.example/x", Media.Kind.CLIP),
                    Reason.REFUSED,
                    "internal");
        }
    }

    @Test
    void a_host_is_looked_up_once_so_that_its_answer_cannot_change_after_the_check() {
        // Given
        List<String> asked = new CopyOnWriteArrayList<>();
        HostLookup lookup = host -> {
            asked.add(host);
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
        String reference = source.uri("/clip.txt").toString().replace("127.0.0.1", "clips.example");
        try (MediaIntake named = new MediaIntake(objects, FFMPEG, settings(Set.of("clips.example")), lookup)) {
            // When
            Media media = named.ingest(project, reference, Media.Kind.CLIP);

            // Then
            assertThat(media.width()).isEqualTo(320);
            assertThat(asked).containsExactly("clips.example");
        }
    }

    @Test
    void too_large_media_is_refused_before_and_during_its_download() {
        // Given
        byte[] large = Arrays.copyOf(IMAGE, 200_000);
        source.serve("/large", large).serveWithoutLength("/endless", large);

        // When / Then
        assertProblem(
                () -> ingest(source.uri("/large").toString(), Media.Kind.IMAGE),
                Reason.TOO_LARGE,
                "at most 100000 bytes");
        assertProblem(() -> ingest(source.uri("/endless").toString(), Media.Kind.IMAGE), Reason.TOO_LARGE, "too large");
        assertThatThrownBy(() -> store.store(project, new ByteArrayInputStream(large), 100_000))
                .isInstanceOf(MediaException.class);
        assertThat(objects.list(project)).isEmpty();
    }

    @Test
    void a_slow_server_times_out_even_if_it_keeps_sending_a_little() {
        // Given
        source.on("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (byte drop : CLIP) {
                exchange.getResponseBody().write(drop);
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(20_000_000);
            }
        });
        source.stall("/stall", CLIP);

        // When / Then
        assertProblem(
                () -> ingest(source.uri("/drip").toString(), Media.Kind.CLIP), Reason.UNAVAILABLE, "It took too long");
        assertProblem(() -> ingest(source.uri("/stall").toString(), Media.Kind.CLIP), Reason.UNAVAILABLE, "");
    }

    @Test
    void a_truncated_body_is_refused() {
        // Given
        source.cut("/cut", CLIP);

        // When / Then
        assertProblem(
                () -> ingest(source.uri("/cut").toString(), Media.Kind.CLIP),
                Reason.UNAVAILABLE,
                "could not be fetched");
        assertThat(objects.list(project)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404,NOT_FOUND,false", "403,NOT_FOUND,false", "500,UNAVAILABLE,true", "429,UNAVAILABLE,true"})
    void a_server_error_is_reported_with_whether_a_retry_may_help(int status, Reason reason, boolean mayHelp) {
        // Given
        source.answer("/error", status);

        // When / Then
        assertProblem(() -> ingest(source.uri("/error").toString(), Media.Kind.CLIP), reason, "answered " + status);
        assertThatThrownBy(() -> ingest(source.uri("/error").toString(), Media.Kind.CLIP))
                .isInstanceOfSatisfying(MediaException.class, problem -> assertThat(problem.isRetryable())
                        .isEqualTo(mayHelp));
    }

    @Test
    void a_clip_is_not_an_image_and_a_web_page_is_neither() {
        // Given
        source.serve("/page.mp4", "<!doctype html><title>Not found</title>".getBytes(StandardCharsets.UTF_8));

        // When / Then
        assertProblem(
                () -> ingest(source.uri("/page.mp4").toString(), Media.Kind.CLIP),
                Reason.WRONG_KIND,
                "neither a clip nor an image");
        assertProblem(
                () -> ingest(source.uri("/clip.txt").toString(), Media.Kind.IMAGE),
                Reason.WRONG_KIND,
                "It is a clip. Allowed: a PNG");
        assertThat(objects.list(project)).isEmpty();
    }

    @Test
    void a_broken_clip_is_found_before_a_submit() {
        // Given
        byte[] broken = CLIP.clone();
        Arrays.fill(broken, CLIP.length / 4, CLIP.length / 2, (byte) 0x55);
        source.serve("/broken.mp4", broken);

        // When / Then
        assertProblem(
                () -> ingest(source.uri("/broken.mp4").toString(), Media.Kind.CLIP), Reason.BROKEN, "plays to its end");
        assertThat(objects.list(project)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"HALF_OF_THE_SIZES", "SIZES_OF_NOTHING"})
    void a_clip_whose_header_hides_a_part_of_it_is_found_before_a_submit(DamagedTables damage) {
        // Given
        source.serve("/damaged.mp4", damage.in(CLIP));

        // When / Then
        assertProblem(
                () -> ingest(source.uri("/damaged.mp4").toString(), Media.Kind.CLIP), Reason.BROKEN, "it is damaged");
        assertThat(objects.list(project)).isEmpty();
    }

    @Test
    void sound_that_goes_on_far_too_long_is_refused_before_it_is_decoded(@TempDir Path directory) {
        // Given
        RecordedFfmpeg recorded = new RecordedFfmpeg(directory);
        Ffmpeg ffmpeg = new Ffmpeg(FfmpegSettings.defaults().withBinary(Optional.of(recorded.binary())));
        source.serve("/long.mov", HostileClip.lasting(3_600, CLIP));
        String reference = source.uri("/long.mov").toString();
        try (MediaIntake watched = new MediaIntake(objects, ffmpeg, settings(Set.of("127.0.0.1")))) {
            // When / Then
            assertProblem(
                    () -> watched.ingest(project, reference, Media.Kind.CLIP),
                    Reason.TOO_LARGE,
                    "The picture is 1.0 s long, but the file 3600.0 s. Allowed: sound that ends with the picture;"
                            + " `continuity prepare CLIP` makes a clip that fits");
        }
        assertThat(recorded.calls()).hasSize(1);
        assertThat(recorded.decodes()).isEmpty();
        assertThat(objects.list(project)).isEmpty();
    }

    @Test
    void a_recording_is_refused_by_its_length_before_it_is_decoded(@TempDir Path directory) {
        // Given
        RecordedFfmpeg recorded = new RecordedFfmpeg(directory);
        Ffmpeg ffmpeg = new Ffmpeg(FfmpegSettings.defaults().withBinary(Optional.of(recorded.binary())));
        source.serve("/long.mp4", bytes(TestClips.clip(directory.resolve("long.mp4"), "64x48", 12, 12, false)));
        String reference = source.uri("/long.mp4").toString();
        try (MediaIntake watched = new MediaIntake(objects, ffmpeg, settings(Set.of("127.0.0.1")))) {
            // When / Then
            assertProblem(
                    () -> watched.ingest(project, reference, Media.Kind.CLIP),
                    Reason.TOO_LARGE,
                    "The clip is 12 s long. The clip has 12 frames per second. The clip is 64×48 pixels. Allowed: 3.0"
                            + " to 10.05 s, 24 to 60 frames per second, 720 to 2160 pixels per side; `continuity"
                            + " prepare CLIP --from 00:00:00 --for 10` makes a clip that fits.");
        }
        assertThat(recorded.calls()).hasSize(1);
        assertThat(recorded.decodes()).isEmpty();
        assertThat(objects.list(project)).isEmpty();
    }

    @Test
    void a_clip_that_fits_costs_two_processes(@TempDir Path directory) {
        // Given
        RecordedFfmpeg recorded = new RecordedFfmpeg(directory);
        Ffmpeg ffmpeg = new Ffmpeg(FfmpegSettings.defaults().withBinary(Optional.of(recorded.binary())));
        try (MediaIntake watched = new MediaIntake(objects, ffmpeg, settings(Set.of("127.0.0.1")))) {
            // When
            watched.ingest(project, source.uri("/clip.txt").toString(), Media.Kind.CLIP);
        }

        // Then
        assertThat(recorded.calls()).hasSize(2);
    }

    @Test
    void a_clip_whose_sound_cannot_be_decoded_is_taken_without_it(@TempDir Path directory) {
        // Given
        byte[] clip = bytes(TestClips.clip(directory.resolve("sound.mp4"), "64x48", 24, 1, true));
        source.serve("/spatial.mp4", PatchedClip.withUnknownSound(clip));

        // When
        Media media = ingest(source.uri("/spatial.mp4").toString(), Media.Kind.CLIP);

        // Then
        assertThat(media.audio()).isFalse();
    }

    @Test
    void a_clip_is_taken_by_the_size_that_viewers_see_and_by_its_film_not_its_cover(@TempDir Path directory) {
        // Given
        byte[] cover = bytes(TestClips.image(directory.resolve("cover.jpg"), "64x64"));
        source.serve("/covered.mov", PatchedClip.withCover(CLIP, cover));
        source.serve("/turned.jpg", PatchedClip.withOrientation(cover(directory), 6));

        // When
        Media media = ingest(source.uri("/covered.mov").toString(), Media.Kind.CLIP);

        // Then
        assertThat(media)
                .extracting(Media::width, Media::height, Media::seconds)
                .containsExactly(320, 240, 1.0);
        assertThat(ingest(source.uri("/turned.jpg").toString(), Media.Kind.IMAGE))
                .extracting(Media::width, Media::height)
                .containsExactly(48, 64);
    }

    @ParameterizedTest
    @CsvSource({
        "GIF89a, It is a GIF image., `continuity prepare FILE` makes one of it",
        "....ftypheic, It is a HEIC image., save it as JPEG or PNG where you view it",
    })
    void a_format_that_is_not_taken_is_named_with_what_to_do(String head, String problem, String mend) {
        // Given
        source.serve("/known", head.getBytes(StandardCharsets.ISO_8859_1));

        // When / Then
        assertProblem(
                () -> ingest(source.uri("/known").toString(), Media.Kind.IMAGE),
                Reason.WRONG_KIND,
                problem + " Allowed: an MP4 or MOV clip, or a PNG, JPEG or WebP image; " + mend);
    }

    @ParameterizedTest
    @CsvSource({"CLIP, mov, that plays to its end", "IMAGE, png, that is whole"})
    void no_word_of_ffmpeg_reaches_a_person(Media.Kind kind, String extension, String allowed) {
        // Given
        byte[] whole = kind == Media.Kind.CLIP ? CLIP : IMAGE;
        source.serve("/cut", Arrays.copyOf(whole, whole.length / 3));

        // When
        Throwable refusal = catchThrowable(() -> ingest(source.uri("/cut").toString(), kind));

        // Then
        assertThat(refusal)
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("Could not read it: it is ")
                .hasMessageContaining(allowed)
                .message()
                .doesNotContain("0x", "@", "analyzeduration", ".part", "[");
    }

    private static byte[] cover(Path directory) {
        return bytes(TestClips.image(directory.resolve("upright.jpg"), "64x48"));
    }

    private Media ingest(String reference, Media.Kind expected) {
        return intake.ingest(project, reference, expected);
    }

    private static void assertProblem(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(MediaException.class, problem -> assertThat(problem.reason())
                        .isEqualTo(reason))
                .hasMessageContaining(words);
    }

    private static IntakeSettings settings(Set<String> internal, String... networks) {
        return new IntakeSettings(
                Set.of(),
                new AllowedInternal(
                        internal, Stream.of(networks).map(IpNetwork::parse).toList()),
                1 << 20,
                100_000,
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                TestS3.TEMP_FOLDER);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
