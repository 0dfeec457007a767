import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type OpenNeed, overviews } from '../api/overviews';
import { BoardElement } from '../page/board-element';
import { plural } from '../page/format';
import type { Binding } from '../page/keys';
import { format } from '../page/route';
import { shared } from '../page/styles';
import './need-detail';
import './need-row';
import './sequence-card';

/** Everything that needs a person, over all sequences, and the sequences themselves. */
class QueueView extends BoardElement {
  static override properties = { selected: { state: true } };

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        height: 100%;
      }

      .queue {
        display: grid;
        grid-template-columns: 320px minmax(0, 1fr);
        height: 100%;
        min-height: 480px;
        border-bottom: 1px solid var(--line);
      }

      nav {
        padding: 12px;
        overflow: auto;
        border-right: 1px solid var(--line);
      }

      ul {
        display: grid;
        gap: 6px;
        margin: 10px 0 0;
        padding: 0;
        list-style: none;
      }

      .sequences {
        padding: 16px;
      }

      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
        gap: 12px;
        margin-top: 12px;
      }

      .detail {
        min-width: 0;
        min-height: 0;
        height: 100%;
        overflow: auto;
      }

      .empty {
        padding: 32px 0;
        color: var(--dim);
      }

      .back {
        display: none;
      }

      @media (max-width: 900px) {
        .queue {
          display: block;
          height: auto;
          min-height: 0;
        }

        nav {
          border-right: 0;
        }

        .back {
          display: block;
          padding: 10px 10px 0;
        }

        .looking nav,
        .queue:not(.looking) .detail,
        .looking + .sequences {
          display: none;
        }
      }
    `,
  ];

  /** The key of a need; empty: nobody has chosen one. */
  declare selected: string;

  private lastIndex = 0;

  constructor() {
    super(overviews);
    this.selected = '';
  }

  protected override bindings(): Binding[] {
    const group = 'Needs you';
    return [
      { keys: ['n', 'ArrowDown'], does: 'Next', group, run: () => this.move(1) },
      { keys: ['p', 'ArrowUp'], does: 'Previous', group, run: () => this.move(-1) },
    ];
  }

  override render(): TemplateResult {
    const needs = overviews.needs;
    const open = this.current(needs);
    return html`
      ${open ? this.queue(needs, open) : nothing}
      <section class="sequences">
        ${open ? nothing : this.nothingToDo()}
        <div class="row">
          <h2>Sequences</h2>
          <a class="button" href=${format({ page: 'new' })}>New from a storyboard</a>
        </div>
        <div class="cards">
          ${repeat(
            overviews.all,
            (sequence) => sequence.id,
            (sequence) => html`<sequence-card .sequence=${sequence}></sequence-card>`,
          )}
        </div>
      </section>
    `;
  }

  private queue(needs: OpenNeed[], open: OpenNeed): TemplateResult {
    return html`<div class="queue ${this.selected ? 'looking' : ''}">
      <nav aria-label="Needs you">
        <h2>${plural(needs.length, 'thing needs you', 'things need you')}</h2>
        <ul>
          ${repeat(
            needs,
            ({ key }) => key,
            (need) => html`<li>
              <need-row .open=${need} ?selected=${need.key === open.key} @click=${() => (this.selected = need.key)}></need-row>
            </li>`,
          )}
        </ul>
      </nav>
      <div class="detail">
        <div class="back"><button @click=${() => (this.selected = '')}>← All that needs you</button></div>
        ${repeat(
          [open],
          ({ key }) => key,
          () => html`<need-detail .open=${open}></need-detail>`,
        )}
      </div>
    </div>`;
  }

  private nothingToDo(): TemplateResult {
    return html`<p class="empty">
      ${overviews.complete ? 'Nothing waits for anybody.' : 'Asking the API what there is …'}
    </p>`;
  }

  /** The chosen one. If it was dealt with, the one in its place, so that one decides after the other. */
  private current(needs: OpenNeed[]): OpenNeed | undefined {
    const at = needs.findIndex(({ key }) => key === this.selected);
    this.lastIndex = at >= 0 ? at : Math.min(this.lastIndex, Math.max(0, needs.length - 1));
    return needs[this.lastIndex];
  }

  private move(by: number): void {
    const needs = overviews.needs;
    this.selected = needs[Math.min(Math.max(this.lastIndex + by, 0), needs.length - 1)]?.key ?? '';
  }
}

customElements.define('queue-view', QueueView);
