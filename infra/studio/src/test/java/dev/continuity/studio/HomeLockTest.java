package dev.continuity.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    @TempDir
    private Path folder = Path.of("");

    private StudioHome home = new StudioHome(folder);

    @BeforeEach
    void makeHome() {
        home = new StudioHome(folder.resolve("deep/home"));
    }

    @Test
    void a_home_has_one_studio_at_a_time() {
        // Given
        HomeLock first = HomeLock.tryTake(home).orElseThrow();

        // When
        Optional<HomeLock> second = HomeLock.tryTake(home);

        // Then
        assertThat(second).isEmpty();
        first.close();
        assertThat(HomeLock.tryTake(home)).isPresent().get().satisfies(HomeLock::close);
    }

    @Test
    void a_running_studio_is_found_by_its_lock_and_described_by_its_state() {
        // Given
        HomeLock lock = HomeLock.tryTake(home).orElseThrow();
        StudioState.BLANK
                .opening(4711, ProviderKind.STAND_IN)
                .open(URI.create("http://127.0.0.1:7700"))
                .save(home);

        // When
        Optional<RunningStudio> running = RunningStudio.on(home);

        // Then
        assertThat(running)
                .get()
                .extracting(RunningStudio::description)
                .isEqualTo("http://127.0.0.1:7700, process 4711, with the stand-in for fal");
        lock.close();
    }

    @Test
    void a_killed_studio_does_not_count_as_running() {
        // Given
        HomeLock.tryTake(home).orElseThrow().close();
        StudioState.BLANK
                .opening(4711, ProviderKind.STAND_IN)
                .open(URI.create("http://127.0.0.1:7700"))
                .save(home);

        // When
        Optional<RunningStudio> running = RunningStudio.on(home);

        // Then
        assertThat(running).isEmpty();
    }

    @Test
    void ports_are_remembered_when_the_studio_is_closed() {
        // Given
        home.created();
        StudioState.BLANK
                .with("stand-in", 7701)
                .opening(1, ProviderKind.FAL)
                .open(URI.create("http://x"))
                .save(home);

        // When
        StudioState.of(home).closed().save(home);

        // Then
        assertThat(StudioState.of(home)).isEqualTo(new StudioState(Map.of("stand-in", 7701), null, null, null));
    }

    @Test
    void a_state_that_cannot_be_read_counts_as_none() throws IOException {
        // Given
        Files.writeString(home.created().state(), "{ half");

        // When
        StudioState state = StudioState.of(home);

        // Then
        assertThat(state).isEqualTo(StudioState.BLANK);
    }
}
