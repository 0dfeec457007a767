package dev.continuity.cli;

import dev.continuity.direction.Decision;
import dev.continuity.plan.Quote;
import dev.continuity.plan.Quote.StepQuote;
import dev.continuity.plan.Quote.UnwantedCall;
import dev.continuity.sequence.QuoteResult;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Made-up prices of changes. */
final class SampleQuotes {
    private static final BigDecimal PRICE = new BigDecimal("0.84");

    private SampleQuotes() {}

    /** One new take, one that exists, one that becomes stale, and a call that is no longer wanted. */
    static QuoteResult ofRetake() {
        Quote quote = new Quote(
                List.of(step("SH0020/reference", false, PRICE), step("SH0020/dusk", true, BigDecimal.ZERO)),
                PRICE,
                new BigDecimal("1.68"),
                List.of(StepId.parse("SH0020/reference")),
                95,
                List.of(StepId.parse("SH0030/reference")),
                List.of(new UnwantedCall(StepId.parse("SH0040/reference"), PRICE)),
                List.of());
        return new QuoteResult(decision("Retook SH0020/reference."), quote, null);
    }

    /** A change for which everything exists. */
    static QuoteResult forNothing() {
        return circled(BigDecimal.ZERO);
    }

    /** The same, while the take that is circled no longer had to be made. */
    static QuoteResult saving() {
        return circled(PRICE.negate());
    }

    private static QuoteResult circled(BigDecimal dollars) {
        Quote quote = new Quote(
                List.of(step("SH0020/dusk", true, BigDecimal.ZERO)),
                dollars,
                BigDecimal.ZERO,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of());
        return new QuoteResult(decision("Circled v001 of SH0020/reference."), quote, null);
    }

    static Decision decision(String what) {
        return new Decision(
                "d1",
                "retake",
                "Élodie",
                SampleStates.NOON,
                List.of(StepId.parse("SH0020/reference")),
                what,
                "too dark\nby far",
                PRICE,
                null);
    }

    private static StepQuote step(String id, boolean exists, BigDecimal dollars) {
        Sha256 key = Sha256.of(id.getBytes(StandardCharsets.UTF_8));
        return new StepQuote(StepId.parse(id), key, true, exists, false, 5, dollars);
    }
}
