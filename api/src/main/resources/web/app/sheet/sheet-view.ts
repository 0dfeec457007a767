import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { posterOf } from '../api/files';
import { opened } from '../api/open-sequence';
import type { SequenceState, StepState } from '../api/types';
import { BoardElement } from '../page/board-element';
import { toStep } from '../page/route';
import { selection } from '../page/selection';
import { shared } from '../page/styles';
import { bestTake, lastSteps, shotOf } from '../takes/takes';

const SIZES = ['small', 'medium', 'large', 'huge'] as const;

/** A picture of each shot. */
class SheetView extends BoardElement {
  static override properties = { status: { state: true }, size: { state: true } };

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        padding: 12px 16px 32px;
      }

      .sheet {
        --size: 200px;
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--size)), 1fr));
        gap: 12px;
        margin-top: 12px;
      }

      .small {
        --size: 110px;
      }

      .large {
        --size: 320px;
      }

      .huge {
        --size: 520px;
      }

      .shot {
        position: relative;
        min-width: 0;
        border: 2px solid transparent;
        border-radius: 6px;
        content-visibility: auto;
        contain-intrinsic-size: auto 140px;
        break-inside: avoid;
      }

      .shot[data-selected='true'] {
        border-color: var(--accent);
      }

      .poster {
        display: grid;
        place-items: center;
        aspect-ratio: 16 / 9;
        overflow: hidden;
        border-radius: 4px;
        background: var(--surface);
      }

      img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }

      a {
        display: block;
        text-decoration: none;
      }

      .line {
        display: flex;
        justify-content: space-between;
        gap: 6px;
        font-size: 12px;
      }

      input[type='checkbox'] {
        position: absolute;
        top: 6px;
        left: 6px;
      }

      @media print {
        .tools,
        input {
          display: none !important;
        }

        .shot {
          color: #000;
        }
      }
    `,
  ];

  declare status: string;
  declare size: (typeof SIZES)[number];

  constructor() {
    super(opened, selection);
    this.status = '';
    this.size = 'medium';
  }

  override render(): TemplateResult | typeof nothing {
    const { state } = opened;
    if (!state) {
      return nothing;
    }
    const steps = lastSteps(state);
    const statuses = [...new Set(steps.map(({ status }) => status))];
    const shown = this.status ? steps.filter(({ status }) => status === this.status) : steps;
    return html`
      <div class="row tools">
        <label class="check"><span>Show</span>
          <select @change=${(event: Event) => (this.status = (event.target as HTMLSelectElement).value)}>
            <option value="">all ${steps.length}</option>
            ${statuses.map((status) => html`<option value=${status}>${status} (${steps.filter((step) => step.status === status).length})</option>`)}
          </select>
        </label>
        <label class="check"><span>Size</span>
          <input type="range" min="0" max="3" step="1" .value=${String(SIZES.indexOf(this.size))} @input=${(event: Event) => this.zoom(event)} />
        </label>
        <button @click=${() => print()}>Print</button>
      </div>
      <div class="sheet ${this.size}">
        ${repeat(
          shown,
          ({ id }) => id,
          (step) => this.shot(state, step),
        )}
      </div>
    `;
  }

  private shot(state: SequenceState, step: StepState): TemplateResult {
    const [shot, take] = [shotOf(step.id), bestTake(step)];
    return html`<div class="shot" data-selected=${selection.has(shot) ? 'true' : 'false'}>
      <a href=${toStep(state.id, step.id)}>
        <span class="poster">
          ${take ? html`<img src=${posterOf(state.project, take.take)} alt="" loading="lazy" decoding="async" />` : html`<span class="dim">${step.status}</span>`}
        </span>
        <span class="line"><strong>${shot}</strong><span class="mark ${step.status}">${take?.name ?? ''} ${step.stale ? 'stale' : step.status}</span></span>
      </a>
      <input type="checkbox" aria-label="Select ${shot}" .checked=${selection.has(shot)} @change=${() => selection.toggle(shot)} />
    </div>`;
  }

  private zoom(event: Event): void {
    this.size = SIZES[Number((event.target as HTMLInputElement).value)] ?? 'medium';
  }
}

customElements.define('sheet-view', SheetView);
