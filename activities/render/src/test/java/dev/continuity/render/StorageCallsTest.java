package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.RenderOrder;
import dev.continuity.local.FaultProxy;
import dev.continuity.media.ProbeResult;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.media.MediaStore;
import dev.continuity.take.InputClip;
import dev.continuity.take.Media;
import dev.continuity.take.Take;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts every HTTP request to S3 that a take needs when nothing goes wrong, presigned ones included. */
class StorageCallsTest extends RenderTest {
    private static final Pattern VARIABLE =
            Pattern.compile("[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f-]{27}(-[0-9a-f]{8})?|P[0-9a-f]{20}");

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final ObjectStore counted = countedStore();

    @BeforeEach
    void importTheSourceClip() throws IOException {
        ProbeResult probe = TestEnvironment.FFMPEG.probe(TestEnvironment.PLATE);
        new MediaStore(project.objects, TestEnvironment.TEMP_DIR)
                .recordFacts(
                        project.name,
                        new Media(
                                project.plate,
                                Media.Kind.CLIP,
                                "mp4",
                                Files.size(TestEnvironment.PLATE),
                                probe.width(),
                                probe.height(),
                                probe.seconds(),
                                probe.fps(),
                                probe.audio()));
    }

    @Test
    void a_later_step_makes_ten_storage_calls_at_most() {
        // Given
        Take first = worker().render(project.order()).take();
        RenderOrder later = project.order(project.recipe(new InputClip.OfTake(first.key()), 0));
        TestWorker worker = closedAfterwards(new TestWorker(counted));

        // When
        worker.render(later);

        // Then
        assertThat(calls).as(listed()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void a_first_step_makes_thirteen_storage_calls_at_most() {
        // Given
        TestWorker worker = closedAfterwards(new TestWorker(counted));

        // When
        worker.render(project.order());

        // Then
        assertThat(calls).as(listed()).hasSizeLessThanOrEqualTo(13);
    }

    private ObjectStore countedStore() {
        FaultProxy proxy = closedAfterwards(FaultProxy.inFrontOf(TestEnvironment.s3()));
        proxy.onRequest(request -> calls.add(request.method() + " "
                + VARIABLE.matcher(
                                request.target().replaceFirst("(list-type=2).*?(prefix=[^&]*).*|\\?X-Amz.*", "$1&$2"))
                        .replaceAll("*")));
        return closedAfterwards(TestEnvironment.objects(proxy.uri()));
    }

    private String listed() {
        return "%s calls:%n%s".formatted(calls.size(), String.join(System.lineSeparator(), calls));
    }
}
