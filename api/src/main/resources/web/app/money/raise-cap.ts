import { css, html, nothing, type TemplateResult } from 'lit';
import { changeCap } from '../api/decisions';
import { opened } from '../api/open-sequence';
import { BoardElement } from '../page/board-element';
import { dollars } from '../page/format';
import { messages } from '../page/messages';
import { shared } from '../page/styles';

/** The cap of the opened sequence, to be changed in place. */
class RaiseCap extends BoardElement {
  static override properties = { sending: { state: true } };

  static override styles = [
    shared,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 8px;
      }

      label {
        width: 130px;
      }
    `,
  ];

  declare sending: boolean;

  constructor() {
    super(opened);
    this.sending = false;
  }

  override render(): TemplateResult | typeof nothing {
    const spending = opened.state?.spending;
    if (!spending) {
      return nothing;
    }
    const whole = spending.spent + spending.reserved + spending.remaining;
    return html`<form @submit=${(event: Event) => this.send(event)}>
      <label><span>Cap, USD</span>
        <input name="cap" type="number" min="0" max="1000000" step="0.01" required .value=${(spending.cap ?? whole).toFixed(2)} />
      </label>
      <button class="main" ?disabled=${this.sending}>Change the cap</button>
      ${spending.cap !== undefined && whole > spending.cap
        ? html`<span class="dim">All of it needs ${dollars(whole)}.</span>
            <button type="button" @click=${() => this.change(Math.ceil(whole * 100) / 100)}>Raise to ${dollars(Math.ceil(whole * 100) / 100)}</button>`
        : nothing}
    </form>`;
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    await this.change(Number(this.renderRoot.querySelector<HTMLInputElement>('[name=cap]')?.value));
  }

  private async change(cap: number): Promise<void> {
    if (!opened.state || this.sending) {
      return;
    }
    this.sending = true;
    try {
      opened.accept(await changeCap(opened.state, cap));
      messages.done(`The cap is ${dollars(cap)} now.`);
    } catch (error) {
      messages.failed(error);
    } finally {
      this.sending = false;
    }
  }
}

customElements.define('raise-cap', RaiseCap);
