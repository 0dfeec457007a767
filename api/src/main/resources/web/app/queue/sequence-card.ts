import { css, html, nothing, type TemplateResult } from 'lit';
import { posterOf } from '../api/files';
import type { SequenceOverview } from '../api/types';
import { BoardElement } from '../page/board-element';
import { dollars } from '../page/format';
import { format } from '../page/route';
import { shared } from '../page/styles';

/** A sequence among the others. */
class SequenceCard extends BoardElement {
  static override properties = { sequence: { attribute: false } };

  static override styles = [
    shared,
    css`
      a {
        display: block;
        overflow: hidden;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--text);
        text-decoration: none;
      }

      a:hover {
        border-color: var(--dim);
        color: var(--text);
      }

      .poster {
        aspect-ratio: 16 / 9;
        background: var(--ground);
      }

      img {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }

      .text {
        display: grid;
        gap: 2px;
        padding: 10px 12px;
      }

      .line {
        display: flex;
        justify-content: space-between;
        gap: 8px;
      }

      progress {
        width: 100%;
        height: 4px;
        margin-top: 6px;
        border: 0;
        border-radius: 2px;
        background: var(--line);
        appearance: none;
      }

      progress::-webkit-progress-bar {
        border-radius: 2px;
        background: var(--line);
      }

      progress::-webkit-progress-value {
        border-radius: 2px;
        background: var(--done);
      }

      progress::-moz-progress-bar {
        border-radius: 2px;
        background: var(--done);
      }
    `,
  ];

  declare sequence: SequenceOverview;

  override render(): TemplateResult {
    const { id, title, project, poster, status, spending, steps, done } = this.sequence;
    return html`<a href=${format({ page: 'sequence', sequence: id, view: 'graph' })}>
      <div class="poster">
        ${poster ? html`<img src=${posterOf(project, poster)} alt="" loading="lazy" />` : nothing}
      </div>
      <div class="text">
        <strong>${title}</strong>
        <span class="line dim">
          <span class="mark ${status}">${status}</span>
          <span>${dollars(spending.spent)}${spending.cap === undefined ? '' : ` of ${dollars(spending.cap)}`}</span>
        </span>
        <progress max=${Math.max(steps, 1)} value=${done} aria-label="${done} of ${steps} steps are done"></progress>
      </div>
    </a>`;
  }
}

customElements.define('sequence-card', SequenceCard);
