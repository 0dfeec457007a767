import { css, html, nothing, type TemplateResult } from 'lit';
import { opened } from '../api/open-sequence';
import { BoardElement } from '../page/board-element';
import { dollars } from '../page/format';
import { toStep } from '../page/route';
import { shared } from '../page/styles';
import { moneyOf, payments } from './money';
import './money-chart';
import './raise-cap';

/** Where the money of a sequence is. */
class MoneyView extends BoardElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 24px;
        max-width: 900px;
        padding: 16px;
      }

      .sums {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
        gap: 10px;
        margin: 0;
      }

      .sums div {
        padding: 12px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }

      dt {
        color: var(--dim);
        font-size: 12px;
      }

      dd {
        margin: 0;
        font-size: 20px;
        font-weight: 650;
      }

      table {
        width: 100%;
        margin-top: 8px;
        border-collapse: collapse;
      }

      th,
      td {
        padding: 5px 8px;
        border-bottom: 1px solid var(--line);
        text-align: right;
      }

      th:first-child,
      td:first-child {
        text-align: left;
      }

      th {
        color: var(--dim);
        font-weight: 500;
      }
    `,
  ];

  constructor() {
    super(opened);
  }

  override render(): TemplateResult | typeof nothing {
    const { state } = opened;
    if (!state) {
      return nothing;
    }
    const { spending } = state;
    const money = moneyOf(state);
    const sums: [string, number | undefined, string][] = [
      ['Spent', spending.spent, 'Billed, or possibly billed'],
      ['of it for takes', money.billed, 'As the provider has reported it, or by list price'],
      ['of it unknown', money.unknown, 'Calls whose outcome nobody knows'],
      ['Committed', spending.reserved, 'Calls that are under way'],
      ['Still to make', spending.remaining, 'By list price'],
      ['Cap', spending.cap, 'Never exceeded'],
    ];
    return html`
      <dl class="sums">
        ${sums.map(([name, amount, title]) => html`<div title=${title}><dt>${name}</dt><dd>${amount === undefined ? 'none' : dollars(amount)}</dd></div>`)}
      </dl>
      <raise-cap></raise-cap>
      ${money.next.length > 0
        ? html`<section>
            <h2>What comes next</h2>
            <p>${money.next.slice(0, 5).map((step) => html`<a href=${toStep(state.id, step.id)}>${step.id}</a> ${dollars(step.dollars)}. `)}</p>
          </section>`
        : nothing}
      <section>
        <h2>Over time</h2>
        <money-chart .payments=${payments(state)} .cap=${spending.cap} .begin=${Date.parse(state.createdAt)}></money-chart>
      </section>
      <section>
        <h2>Per shot</h2>
        <table>
          <thead><tr><th>Shot</th><th>Takes</th><th>Committed</th><th>Still to make</th></tr></thead>
          <tbody>
            ${money.shots.map(
              ({ shot, billed, committed, remaining }) => html`<tr>
                <td><a href=${toStep(state.id, shot)}>${shot}</a></td>
                <td>${dollars(billed)}</td><td>${dollars(committed)}</td><td>${dollars(remaining)}</td>
              </tr>`,
            )}
            ${money.other > 0.005 ? html`<tr><td class="dim">Failed attempts and others</td><td>${dollars(money.other)}</td><td></td><td></td></tr>` : nothing}
          </tbody>
        </table>
      </section>
    `;
  }
}

customElements.define('money-view', MoneyView);
