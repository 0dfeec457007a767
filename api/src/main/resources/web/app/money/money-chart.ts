import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { BoardElement } from '../page/board-element';
import { dollars } from '../page/format';
import { shared } from '../page/styles';
import type { Payment } from './money';

const WIDTH = 640;
const HEIGHT = 180;

/** What was spent over time, against the cap. */
class MoneyChart extends BoardElement {
  static override properties = { payments: { attribute: false }, cap: { type: Number }, begin: { type: Number } };

  static override styles = [
    shared,
    css`
      svg {
        display: block;
        width: 100%;
        max-width: 760px;
        height: auto;
      }

      path {
        fill: none;
        stroke: var(--working);
        stroke-width: 2;
      }

      .area {
        fill: var(--working);
        stroke: none;
        opacity: 0.15;
      }

      .cap {
        stroke: var(--review);
        stroke-dasharray: 4 4;
      }

      .axis {
        stroke: var(--line);
      }

      text {
        fill: var(--dim);
        font-size: 11px;
      }
    `,
  ];

  declare payments: Payment[];
  declare cap: number | undefined;
  /** When the sequence was created, ms since 1970. */
  declare begin: number;

  override render(): TemplateResult | typeof nothing {
    const last = this.payments.at(-1);
    if (!last) {
      return nothing;
    }
    const most = Math.max(last.sum, this.cap ?? 0) * 1.1;
    const x = (at: number): number => ((at - this.begin) / Math.max(1, last.at - this.begin)) * WIDTH;
    const y = (sum: number): number => HEIGHT - (sum / most) * HEIGHT;
    const line = this.payments.map(({ at, sum }) => `H ${x(at)} V ${y(sum)}`).join(' ');
    return html`<svg viewBox="0 -14 ${WIDTH} ${HEIGHT + 32}" role="img" aria-label="Spent over time: ${dollars(last.sum)} by ${new Date(last.at).toLocaleString()}">
      <path class="area" d="M 0 ${HEIGHT} ${line} V ${HEIGHT} Z"></path>
      <path class="axis" d="M 0 ${HEIGHT} H ${WIDTH}"></path>
      <path d="M 0 ${HEIGHT} ${line}"></path>
      ${this.cap === undefined
        ? nothing
        : svg`<path class="cap" d="M 0 ${y(this.cap)} H ${WIDTH}"></path><text x="4" y=${y(this.cap) - 4}>cap ${dollars(this.cap)}</text>`}
      <text x="0" y=${HEIGHT + 14}>${new Date(this.begin).toLocaleString()}</text>
      <text x=${WIDTH} y=${HEIGHT + 14} text-anchor="end">${new Date(last.at).toLocaleString()}</text>
    </svg>`;
  }
}

customElements.define('money-chart', MoneyChart);
