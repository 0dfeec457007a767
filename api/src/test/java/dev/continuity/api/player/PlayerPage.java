package dev.continuity.api.player;

import com.microsoft.playwright.Page;
import dev.continuity.local.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The board in a real browser, with one of its players alone on the page. */
final class PlayerPage implements AutoCloseable {
    private final Chromium chromium;
    private final Page page;

    private PlayerPage(URI board, String script) {
        chromium = Chromium.launch();
        page = chromium.newPage();
        page.addInitScript(script);
        page.navigate(board.toString());
        page.waitForFunction("customElements.get('cut-player') !== undefined");
    }

    /** The board as browsers with WebCodecs show it. Skips the test where there is no browser. */
    static PlayerPage open(URI board) {
        return new PlayerPage(board, script());
    }

    /** As over plain http, where browsers have no WebCodecs. */
    static PlayerPage openWithoutDecoder(URI board) {
        return new PlayerPage(board, "delete window.VideoDecoder;" + script());
    }

    /** Puts a player on the page, and waits until it shows its first frame or says why not. */
    void play(String tag, Map<String, ?> properties) {
        page.evaluate("([tag, properties]) => tests.play(tag, properties)", List.of(tag, properties));
    }

    /** What a script says; {@code tests} is what it can call. */
    Object evaluate(String script) {
        return page.evaluate(script);
    }

    /** The same for numbers. */
    List<Integer> numbers(String script) {
        return ((List<?>) page.evaluate(script))
                .stream()
                        .map(it -> ((Number) Objects.requireNonNull(it)).intValue())
                        .toList();
    }

    String text(String selector) {
        return (String) page.evaluate("selector => tests.text(selector)", selector);
    }

    /** Errors of the page, and what its Content-Security-Policy forbade. */
    List<String> problems() {
        return chromium.complaints();
    }

    @Override
    public void close() {
        chromium.close();
    }

    private static String script() {
        try (InputStream script = PlayerPage.class.getResourceAsStream("page.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
