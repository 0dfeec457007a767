package dev.continuity.cli.direction;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.StatusText;
import dev.continuity.plan.Quote;
import dev.continuity.sequence.SequenceState;
import java.math.BigDecimal;

/** Whether a person agrees to a price. */
final class SpendingConsent {
    private final Terminal terminal;
    private final boolean given;

    /** @param given whether the person has agreed in advance */
    SpendingConsent(Terminal terminal, boolean given) {
        this.terminal = terminal;
        this.given = given;
    }

    /**
     * Asks, unless nothing is spent, or less than before, or it was agreed to in advance.
     *
     * @throws CliException if nobody can be asked, or the answer is no
     */
    void require(BigDecimal dollars) {
        if (dollars.signum() <= 0 || given) {
            return;
        } else if (!terminal.interactive()) {
            throw CliException.badInput("Nothing was changed. To spend " + StatusText.dollars(dollars)
                    + ", run the command again with --yes.");
        } else if (!asked("Spend " + StatusText.dollars(dollars) + "? [y/N]")) {
            throw CliException.notDone("Nothing was changed.");
        }
    }

    private boolean asked(String question) {
        String answer = terminal.ask(question).orElse("");
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    /**
     * What a change spends, USD. What a running sequence still has to pay was agreed to when it was started; one that has
     * ended pays for nothing more until it is started again, which a change does.
     */
    static BigDecimal spentBy(Quote quote, SequenceState before) {
        return before.status().isEnd() ? quote.remaining().max(quote.dollars()) : quote.dollars();
    }
}
