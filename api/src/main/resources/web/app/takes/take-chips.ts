import { css, html, type TemplateResult } from 'lit';
import type { TakeVersion } from '../api/types';
import { BoardElement } from '../page/board-element';
import { shared } from '../page/styles';

/** The takes of a step, to switch between. */
class TakeChips extends BoardElement {
  static override properties = { takes: { attribute: false }, shown: { type: Number } };

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }

      .circled {
        border-radius: 50%;
        outline: 2px solid var(--accent);
        padding: 0 4px;
      }
    `,
  ];

  declare takes: TakeVersion[];
  declare shown: number;

  override render(): TemplateResult {
    return html`${this.takes.map(
      ({ name, circled, verdict }, index) => html`<button
        aria-pressed=${index === this.shown ? 'true' : 'false'}
        title=${[name, circled ? 'circled: it is used' : '', verdict ?? ''].filter(Boolean).join(', ')}
        @click=${() => this.tell('take-chosen', index)}
      >
        ${index < 9 ? html`<kbd>${index + 1}</kbd>` : ''}
        <span class=${circled ? 'circled' : ''}>${name}</span>
        <span class="mark ${verdict === 'open' ? 'review' : verdict}" ?hidden=${!verdict}><span class="visually-hidden">${verdict}</span></span>
      </button>`,
    )}`;
  }
}

customElements.define('take-chips', TakeChips);
