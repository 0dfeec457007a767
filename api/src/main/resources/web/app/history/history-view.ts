import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { get, inWords, path } from '../api/client';
import { opened } from '../api/open-sequence';
import type { Decision, DecisionLog } from '../api/types';
import { BoardElement } from '../page/board-element';
import { dollars, moment } from '../page/format';
import { toStep } from '../page/route';
import { shared } from '../page/styles';

/** Who has decided what, when and why, and what they were told that it costs. */
class HistoryView extends BoardElement {
  static override properties = { log: { state: true }, problem: { state: true } };

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        max-width: 860px;
        padding: 16px;
      }

      ol {
        display: grid;
        gap: 10px;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: grid;
        grid-template-columns: 180px 1fr auto;
        gap: 2px 16px;
      }

      blockquote {
        grid-column: 2;
        margin: 4px 0 0;
        padding-left: 10px;
        border-left: 2px solid var(--line);
      }

      .steps {
        grid-column: 2;
      }

      @media (max-width: 640px) {
        li {
          grid-template-columns: 1fr auto;
        }

        li > time {
          grid-column: 1 / 3;
        }

        blockquote,
        .steps {
          grid-column: 1;
        }
      }
    `,
  ];

  declare log: DecisionLog | undefined;
  declare problem: string | undefined;

  private asked = '';

  constructor() {
    super(opened);
  }

  protected override willUpdate(_: PropertyValues): void {
    const { state } = opened;
    const wanted = state ? `${state.id} ${state.version}` : '';
    if (state && wanted !== this.asked) {
      this.asked = wanted;
      void this.read(state.id);
    }
  }

  override render(): TemplateResult {
    if (this.problem) {
      return html`<p class="problem">${this.problem}</p>`;
    }
    const decisions = this.log?.decisions.toReversed() ?? [];
    return decisions.length === 0
      ? html`<p class="dim">${this.log ? 'Nobody has decided anything yet.' : 'Reading the history …'}</p>`
      : html`<ol>
          ${decisions.map((decision) => this.decision(decision))}
        </ol>`;
  }

  private decision({ at, by, kind, what, note, quoted, steps }: Decision): TemplateResult {
    return html`<li class="panel">
      <time class="dim" datetime=${at}>${moment(at)}</time>
      <span><strong>${by}</strong> <span class="dim">${kind}</span></span>
      <span>${quoted === undefined ? nothing : dollars(quoted)}</span>
      <span class="steps">${what}</span>
      ${note ? html`<blockquote>${note}</blockquote>` : nothing}
      ${steps.length > 0
        ? html`<span class="steps dim">${steps.slice(0, 8).map((step) => html`<a href=${toStep(opened.state?.id ?? '', step)}>${step}</a> `)}</span>`
        : nothing}
    </li>`;
  }

  private async read(id: string): Promise<void> {
    try {
      this.log = await get<DecisionLog>(`${path('sequences', id)}/decisions`);
      this.problem = undefined;
    } catch (error) {
      this.problem = inWords(error);
    }
  }
}

customElements.define('history-view', HistoryView);
