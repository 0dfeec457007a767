package dev.continuity.render;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Base of the tests with a project and its workers. The faults of the provider are cleared after each test. */
public abstract class RenderTest {
    static final double DOLLARS = 0.504;

    public final TestProject project = new TestProject();
    private final List<AutoCloseable> open = new ArrayList<>();

    TestWorker worker() {
        return closedAfterwards(new TestWorker(project.objects));
    }

    <T extends AutoCloseable> T closedAfterwards(T opened) {
        open.add(opened);
        return opened;
    }

    int submitted() {
        return TestEnvironment.requests(project.prompt).size();
    }

    @AfterEach
    void behaveAgain() throws Exception {
        TestEnvironment.noFaults();
        for (AutoCloseable one : open) {
            one.close();
        }
        project.objects.close();
    }
}
