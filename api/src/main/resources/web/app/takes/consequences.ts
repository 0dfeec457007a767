import { css, html, nothing, type TemplateResult } from 'lit';
import type { Quote, Spending } from '../api/types';
import { BoardElement } from '../page/board-element';
import { dollars, duration, plural } from '../page/format';
import { shared } from '../page/styles';

const SHOWN = 12;

/** What a change would cost and do, before it is made. */
class ConsequencesPanel extends BoardElement {
  static override properties = { quote: { attribute: false }, spending: { attribute: false } };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 10px;
      }

      .price {
        display: flex;
        align-items: baseline;
        gap: 12px;
      }

      .price strong {
        font-size: 26px;
      }

      ul {
        display: grid;
        gap: 2px;
        max-height: 180px;
        margin: 4px 0 0;
        padding: 0;
        overflow: auto;
        list-style: none;
      }

      li {
        display: flex;
        justify-content: space-between;
        gap: 12px;
      }

      .stale {
        color: var(--review);
      }
    `,
  ];

  declare quote: Quote;
  declare spending: Spending | undefined;

  override render(): TemplateResult {
    const { quote } = this;
    const changed = quote.steps.filter((step) => step.changed);
    const made = changed.filter((step) => !step.exists);
    const found = changed.filter((step) => step.exists);
    return html`
      <div class="price">
        <strong>${quote.dollars < 0 ? `Saves ${dollars(-quote.dollars)}` : dollars(quote.dollars)}</strong>
        <span class="dim">
          ${made.length === 0 ? 'Nothing has to be made.' : `${plural(made.length, 'step')} to make, about ${duration(quote.expectedSeconds)}`}
        </span>
      </div>
      ${quote.remaining > quote.dollars ? html`<p class="dim">With what was to be made anyway, ${dollars(quote.remaining)}.</p>` : nothing}
      ${this.cap()}
      ${this.list('To be made', '', made.map(({ id, dollars: price }) => [id, dollars(price)]))}
      ${this.list('Takes that exist already', '', found.map(({ id }) => [id, dollars(0)]))}
      ${this.list('Stale: kept, though made from another clip', 'stale', quote.stale.map((id) => [id, '']))}
      ${this.list('Under way and no longer wanted', 'stale', quote.unwanted.map(({ step, dollars: price }) => [step, dollars(price)]))}
      ${this.list('No longer in the storyboard; the takes are kept', '', quote.removed.map((id) => [id, '']))}
    `;
  }

  private cap(): TemplateResult | typeof nothing {
    const spending = this.spending;
    if (spending?.cap === undefined) {
      return nothing;
    }
    const left = spending.cap - spending.spent - spending.reserved;
    return this.quote.remaining > left
      ? html`<p class="problem">
          The budget has ${dollars(Math.max(0, left))} left of ${dollars(spending.cap)}, and all that is to be made costs
          ${dollars(this.quote.remaining)}. The sequence will pause at the cap.
        </p>`
      : html`<p class="dim">The budget has ${dollars(left)} left of ${dollars(spending.cap)}.</p>`;
  }

  private list(title: string, mark: string, lines: [string, string][]): TemplateResult | typeof nothing {
    if (lines.length === 0) {
      return nothing;
    }
    const more = lines.length - SHOWN;
    return html`<section>
      <h2 class="label ${mark}">${title}</h2>
      <ul>
        ${lines.slice(0, SHOWN).map(([id, price]) => html`<li><span>${id}</span><span>${price}</span></li>`)}
        ${more > 0 ? html`<li class="dim">and ${more} more</li>` : nothing}
      </ul>
    </section>`;
  }
}

customElements.define('consequences-panel', ConsequencesPanel);
