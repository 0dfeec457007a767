import { css, html, nothing, type TemplateResult } from 'lit';
import { posterOf } from '../api/files';
import type { OpenNeed } from '../api/overviews';
import { BoardElement } from '../page/board-element';
import { plural, since } from '../page/format';
import { shared } from '../page/styles';

const KINDS = { review: 'To review', rejected: 'Rejected', parked: 'Parked call', budget: 'Budget', failed: 'Failed', lost: 'Not running' } as const;

/** One thing that needs a person: what, where, since when, and what it blocks. */
class NeedRow extends BoardElement {
  static override properties = { open: { attribute: false }, selected: { type: Boolean, reflect: true } };

  static override styles = [
    shared,
    css`
      button {
        display: grid;
        grid-template-columns: 96px 1fr;
        gap: 0 12px;
        width: 100%;
        padding: 8px;
        border-radius: var(--radius);
        background: var(--surface);
        text-align: left;
        white-space: normal;
      }

      :host([selected]) button {
        border-color: var(--accent);
        background: var(--raised);
      }

      .poster {
        display: grid;
        place-items: center;
        aspect-ratio: 16 / 9;
        overflow: hidden;
        border-radius: 4px;
        background: var(--ground);
      }

      img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }

      .text {
        display: grid;
        align-content: center;
        min-width: 0;
      }

      .what {
        overflow-wrap: anywhere;
      }

      .where {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .what {
        font-weight: 600;
      }

      .where,
      .blocks {
        color: var(--dim);
        font-size: 12px;
      }
    `,
  ];

  declare open: OpenNeed;
  declare selected: boolean;

  override render(): TemplateResult {
    const { need, sequence } = this.open;
    const poster = need.file ?? sequence.poster;
    return html`<button aria-pressed=${this.selected ? 'true' : 'false'}>
      <span class="poster">
        ${poster ? html`<img src=${posterOf(sequence.project, poster)} alt="" loading="lazy" />` : nothing}
      </span>
      <span class="text">
        <span class="mark ${need.kind}">${KINDS[need.kind]}${need.since ? ` · ${since(need.since)}` : nothing}</span>
        <span class="what">${need.step ?? sequence.title} ${need.take ?? ''}</span>
        <span class="where">${need.step ? sequence.title : need.message}</span>
        ${need.blocks.length > 0
          ? html`<span class="blocks">blocks ${plural(need.blocks.length, 'step')}</span>`
          : nothing}
      </span>
    </button>`;
  }
}

customElements.define('need-row', NeedRow);
