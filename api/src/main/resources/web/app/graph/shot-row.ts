import { css, html, nothing, type TemplateResult } from 'lit';
import type { StepState } from '../api/types';
import { posterOf } from '../api/files';
import { BoardElement } from '../page/board-element';
import { plural } from '../page/format';
import { toStep } from '../page/route';
import { selection } from '../page/selection';
import { shared } from '../page/styles';
import { bestTake } from '../takes/takes';
import { rowStyles } from './row-styles';
import type { Shot } from './shots';
import './step-progress';

/** A shot: its steps from left to right, each with the poster of its take and what it is doing. */
class ShotRow extends BoardElement {
  static override properties = {
    shot: { attribute: false },
    sequence: { type: String },
    project: { type: String },
    from: { type: String },
    current: { type: Boolean, reflect: true },
    selected: { type: Boolean, reflect: true },
  };

  static override styles = [
    shared,
    rowStyles,
    css`
      :host {
        border: 1px solid transparent;
        border-radius: var(--radius);
      }

      :host([current]) {
        border-color: var(--accent);
      }

      :host([selected]) {
        background: color-mix(in srgb, var(--accent) 14%, transparent);
      }

      .name {
        overflow-wrap: anywhere;
      }

      .steps {
        display: flex;
        gap: 8px;
        min-width: 0;
        overflow-x: auto;
        scrollbar-width: thin;
      }

      a {
        display: grid;
        grid-template-columns: 128px minmax(0, 150px);
        flex: none;
        gap: 10px;
        overflow: hidden;
        border: 1px solid var(--line);
        border-radius: 6px;
        background: var(--surface);
        color: var(--text);
        text-decoration: none;
      }

      a:hover {
        border-color: var(--dim);
        color: var(--text);
      }

      .arrow {
        align-self: center;
        color: var(--dim);
      }

      .poster {
        position: relative;
        width: 128px;
        height: 72px;
        background: var(--ground);
      }

      img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }

      .count {
        position: absolute;
        right: 4px;
        bottom: 4px;
        padding: 0 5px;
        border-radius: 4px;
        background: #000b;
        font-size: 12px;
      }

      .text {
        display: grid;
        align-content: center;
        min-width: 0;
        padding-right: 10px;
      }

      .text > * {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .stale img {
        filter: grayscale(0.8);
      }

      @media (max-width: 640px) {
        a {
          grid-template-columns: 96px 110px;
        }

        .poster {
          width: 96px;
        }
      }
    `,
  ];

  declare shot: Shot;
  declare sequence: string;
  declare project: string;
  /** What it continues from, if that is not the shot above. */
  declare from: string;
  declare current: boolean;
  declare selected: boolean;

  override render(): TemplateResult {
    const { code, steps } = this.shot;
    return html`
      <div class="name">
        <label class="check">
          <input type="checkbox" .checked=${this.selected} @change=${() => selection.toggle(code)} aria-label="Select ${code}" />
          <strong>${code}</strong>
        </label>
        ${this.from ? html`<div class="dim">from ${this.from}</div>` : nothing}
      </div>
      <div class="steps">
        ${steps.map((step, index) => html`${index > 0 ? html`<span class="arrow" aria-hidden="true">→</span>` : nothing}${this.step(step)}`)}
      </div>
    `;
  }

  private step(step: StepState): TemplateResult {
    const take = bestTake(step);
    return html`<a href=${toStep(this.sequence, step.id)} class=${step.stale ? 'stale' : ''}>
      <span class="poster">
        ${take ? html`<img src=${posterOf(this.project, take.take)} alt="" loading="lazy" decoding="async" />` : nothing}
        ${step.takes.length > 1 ? html`<span class="count">${plural(step.takes.length, 'take')}</span>` : nothing}
      </span>
      <span class="text">
        <strong>${step.id.split('/')[1]}</strong>
        <span class="mark ${step.status}">${step.status}${take ? ` · ${take.name}` : ''}</span>
        ${step.progress ? html`<step-progress .step=${step}></step-progress>` : nothing}
        ${step.stale ? html`<span class="mark review">stale</span>` : nothing}
      </span>
    </a>`;
  }
}

customElements.define('shot-row', ShotRow);
