package dev.continuity.workflow;

import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.Storyboards;
import java.time.Instant;

/** Small storyboards, of steps that cost $0.84 each, and requests for their sequences. */
final class SampleSequences {
    /** A reference, an edit of it, and a second shot that continues from the same reference. */
    static final String TWO_BRANCHES =
            """
            title: Harbour
            project: AGM
            source: https://example.com/plate.mp4
            shots:
              - code: SH0010
                reference: { prompt: "The next shot" }
                edits:
                  - { id: dusk, prompt: "Relight to dusk" }
              - code: SH0020
                continuesFrom: SH0010/reference
                reference: { prompt: "Close on the lamp room" }
            """;

    /** A reference and an edit of it. */
    static final String CHAIN =
            """
            title: Chain
            project: AGM
            source: https://example.com/plate.mp4
            shots:
              - code: SH0010
                reference: { prompt: "Next" }
                edits: [ { id: dusk, prompt: "Dusk" } ]
            """;

    /** Two shots with one recipe, with a cap of $0.50. */
    static final String TWINS =
            """
            title: Twins
            project: AGM
            source: https://example.com/plate.mp4
            budget: { cap: 0.50 }
            shots:
              - { code: SH0010, reference: { prompt: "The same" } }
              - { code: SH0020, continuesFrom: source, reference: { prompt: "The same" } }
            """;

    /** Three shots that depend on the source alone, with the cap {@code CAP}. */
    static final String THREE =
            """
            title: Three
            project: AGM
            source: https://example.com/plate.mp4
            budget: { cap: CAP }
            shots:
              - { code: SH0010, reference: { prompt: "One" } }
              - { code: SH0020, continuesFrom: source, reference: { prompt: "Two" } }
              - { code: SH0030, continuesFrom: source, reference: { prompt: "Three" } }
            """;

    private SampleSequences() {}

    static SequenceRequest request(String text) {
        Storyboard storyboard = Storyboards.read(text);
        return SequenceRequest.of(
                SequenceId.of(storyboard.project(), storyboard.title(), text), Instant.EPOCH, storyboard);
    }

    /** A request whose workflow continues as new every 40 events. */
    static SequenceRequest withShortHistory(SequenceRequest request) {
        return new SequenceRequest(
                request.id(),
                request.createdAt(),
                request.storyboard(),
                request.media(),
                request.controls(),
                request.direction(),
                request.wasted(),
                request.branchedFrom(),
                request.restarted(),
                40);
    }
}
