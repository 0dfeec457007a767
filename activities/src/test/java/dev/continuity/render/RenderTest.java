package dev.continuity.render;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A project and its workers, and a provider that behaves again after each test. */
abstract class RenderTest {
    static final double DOLLARS = 0.504;

    final Project project = new Project();
    private final List<AutoCloseable> open = new ArrayList<>();

    Hand hand() {
        return closedAfterwards(new Hand(project.archive));
    }

    <T extends AutoCloseable> T closedAfterwards(T opened) {
        open.add(opened);
        return opened;
    }

    int submitted() {
        return Studio.book(project.prompt).size();
    }

    @AfterEach
    void behaveAgain() throws Exception {
        Studio.noFaults();
        for (AutoCloseable one : open) {
            one.close();
        }
        project.archive.close();
    }
}
