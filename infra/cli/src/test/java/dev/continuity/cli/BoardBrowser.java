package dev.continuity.cli;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.continuity.local.Chromium;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Chromium with the board in it, and all that the page complains of. */
final class BoardBrowser implements AutoCloseable {
    /** For what a studio on a loaded machine takes. Nothing waits for it if all is well. */
    private static final double PATIENCE_MILLIS = 120_000;

    private final Chromium chromium;
    private final Page page;

    private BoardBrowser(Chromium chromium, Page page) {
        this.chromium = chromium;
        this.page = page;
    }

    static BoardBrowser open(URI board) {
        Chromium chromium = Chromium.launch();
        Page page = chromium.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        page.navigate(board.toString());
        return new BoardBrowser(chromium, page);
    }

    Page page() {
        return page;
    }

    /** Uncaught errors, and what its own Content-Security-Policy forbids. */
    List<String> complaints() {
        return chromium.complaints();
    }

    /** A picture for the documentation, if they are to be made anew. */
    void picture(String name) {
        String folder = System.getProperty("board.pictures", "");
        if (!folder.isEmpty()) {
            for (Locator player :
                    page.locator("clip-player, hook-up, cut-player").all()) {
                player.evaluate("player => new Promise(shown => {"
                        + " const wait = () => (player.waiting ? requestAnimationFrame(wait) : shown());"
                        + " wait(); })");
            }
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    @Override
    public void close() {
        chromium.close();
    }
}
