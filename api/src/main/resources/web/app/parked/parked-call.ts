import { css, html, nothing, type TemplateResult } from 'lit';
import { resolve } from '../api/decisions';
import { opened } from '../api/open-sequence';
import type { Option, ParkedStep } from '../api/types';
import { BoardElement } from '../page/board-element';
import { dollars, moment, since } from '../page/format';
import type { Binding } from '../page/keys';
import { messages } from '../page/messages';
import { shared } from '../page/styles';

const NAMES = { adopt: 'Adopt', resubmit: 'Submit again', abandon: 'Give up' } as const;

/** A call whose outcome is unknown: what is known, and what can be done, each with what it may cost. */
class ParkedCall extends BoardElement {
  static override properties = { step: { type: String }, chosen: { state: true }, sending: { state: true } };

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        max-width: 760px;
        padding: 16px;
      }

      section {
        margin-top: 16px;
      }

      ol {
        display: grid;
        gap: 8px;
        margin: 8px 0 0;
        padding: 0;
        list-style: none;
      }

      .option {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: 4px 12px;
        align-items: center;
      }

      .option p {
        grid-column: 2;
      }

      code {
        overflow-wrap: anywhere;
      }

      .price {
        grid-row: 1;
        grid-column: 3;
        text-align: right;
      }

      input[name='request'] {
        grid-column: 2;
      }
    `,
  ];

  declare step: string;
  declare chosen: number;
  declare sending: boolean;

  constructor() {
    super(opened);
    this.chosen = -1;
    this.sending = false;
  }

  protected override bindings(): Binding[] {
    return [
      {
        keys: ['1–9'],
        does: 'Choose what to do',
        group: 'Parked call',
        matches: ({ key }) => /^[1-9]$/.test(key),
        run: ({ key }) => this.chooseByKey(Number(key) - 1),
      },
      { keys: ['Enter'], does: 'Do it', group: 'Parked call', run: () => this.decide() },
    ];
  }

  override render(): TemplateResult {
    const parked = this.parked;
    if (!parked) {
      return html`<p class="dim">${opened.state ? 'This call is not parked any more.' : 'Reading the sequence …'}</p>`;
    }
    const { call, message } = parked;
    return html`
      <h1>${parked.step}: was it submitted?</h1>
      <section class="panel">
        <p>${message}</p>
        <p class="dim">Attempt ${call.attempt}, ${moment(call.at)}, ${since(call.at)} ago.</p>
        <p class="dim">
          ${call.candidates.length === 0
            ? 'No request in the provider’s history matches it.'
            : `Requests in the provider’s history that may be it: ${call.candidates.length}.`}
        </p>
      </section>
      <section>
        <h2>What is to be done?</h2>
        <ol>${parked.options.map((option, index) => this.option(option, index))}</ol>
      </section>
      <section class="row">
        <button class="main" ?disabled=${this.chosen < 0 || this.sending} @click=${() => this.decide()}>
          ${this.chosen < 0 ? 'Choose one' : NAMES[parked.options[this.chosen]?.choice ?? 'abandon']} <kbd>Enter</kbd>
        </button>
      </section>
    `;
  }

  private option(option: Option, index: number): TemplateResult {
    const isOpen = option.choice === 'adopt' && !option.requestId;
    return html`<li class="panel">
      <label class="option">
        <input type="radio" name="option" .checked=${index === this.chosen} @change=${() => this.choose(index)} />
        <strong><kbd>${index + 1}</kbd> ${NAMES[option.choice]} ${option.requestId ? html`<code>${option.requestId}</code>` : nothing}</strong>
        <span class="price">${option.mayCost > 0 ? `may cost ${dollars(option.mayCost)}` : 'costs nothing more'}</span>
        <p class="dim">${option.description}</p>
        ${isOpen && index === this.chosen ? html`<input name="request" aria-label="Id of the request" placeholder="Id of the request" />` : nothing}
      </label>
    </li>`;
  }

  /** Enter is then for the button, wherever the focus was. */
  private async chooseByKey(index: number): Promise<void> {
    this.choose(index);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLButtonElement>('button.main')?.focus();
  }

  private choose(index: number): void {
    if (this.parked?.options[index]) {
      this.chosen = index;
    }
  }

  private async decide(): Promise<void> {
    const parked = this.parked;
    const option = parked?.options[this.chosen];
    if (!parked || !option || !opened.state || this.sending) {
      return;
    }
    const written = this.renderRoot.querySelector<HTMLInputElement>('[name=request]')?.value.trim();
    this.sending = true;
    try {
      opened.accept(await resolve(opened.state.id, parked.step, option, written || option.requestId));
      messages.done(`${parked.step}: ${NAMES[option.choice].toLowerCase()}.`);
      this.chosen = -1;
    } catch (error) {
      messages.failed(error);
    } finally {
      this.sending = false;
    }
  }

  private get parked(): ParkedStep | undefined {
    return opened.state?.parked.find(({ step }) => step === this.step);
  }
}

customElements.define('parked-call', ParkedCall);
