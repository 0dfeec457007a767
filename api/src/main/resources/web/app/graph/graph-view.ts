import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { opened } from '../api/open-sequence';
import type { SequenceState } from '../api/types';
import { BoardElement } from '../page/board-element';
import type { Binding } from '../page/keys';
import { go } from '../page/route';
import { selection } from '../page/selection';
import { shared } from '../page/styles';
import { shotOf } from '../takes/takes';
import { type Placed, placeInLanes } from './lanes';
import './shot-row';
import { type Shot, Shots } from './shots';
import './source-row';

const ROW = 104;
const LANE = 18;
const SOURCE = 'source';

/** The storyboard as a graph: the source, then each shot with its steps, and lines to what they continue from. */
class GraphView extends BoardElement {
  static override properties = { at: { state: true } };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 8px;
        padding: 8px 16px 24px;
      }

      svg {
        display: block;
      }

      path {
        fill: none;
        stroke: var(--dim);
        stroke-width: 1.5;
        opacity: 0.7;
      }

      circle {
        fill: var(--dim);
      }

      circle.done {
        fill: var(--done);
      }

      circle.rendering {
        fill: var(--working);
      }

      circle.review,
      circle.held {
        fill: var(--review);
      }

      circle.parked {
        fill: var(--parked);
      }

      circle.failed,
      circle.rejected {
        fill: var(--failed);
      }

      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        height: 104px;
        contain: strict;
        content-visibility: auto;
      }
    `,
  ];

  /** The shot that keys are for. */
  declare at: string;

  private readonly shots = new Shots();

  constructor() {
    super(opened, selection);
    this.at = '';
  }

  protected override bindings(): Binding[] {
    const group = 'Shots';
    return [
      { keys: ['n', 'ArrowDown', 'j'], does: 'The next shot', group, run: () => this.move(1) },
      { keys: ['p', 'ArrowUp', 'k'], does: 'The shot before', group, run: () => this.move(-1) },
      { keys: ['Enter'], does: 'Look at its takes', group, run: () => this.look() },
      { keys: ['s'], does: 'Select the shot, or not', group, run: () => this.at && selection.toggle(this.at) },
    ];
  }

  override render(): TemplateResult | typeof nothing {
    const { state } = opened;
    if (!state) {
      return nothing;
    }
    const shots = this.shots.of(state);
    return html`
      ${guard([shots], () => this.lines(shots))}
      <ol aria-label="Shots">
        <li><source-row .sequence=${state.id} .project=${state.project} .version=${state.version} .ingested=${state.status !== 'ingesting'}></source-row></li>
        ${repeat(
          shots,
          ({ code }) => code,
          (shot, index) => this.row(state, shot, shots[index - 1]),
        )}
      </ol>
    `;
  }

  private row(state: SequenceState, shot: Shot, above: Shot | undefined): TemplateResult {
    const follows = above ? shot.after === above.steps.at(-1)?.id : shot.after === undefined;
    return html`<li id=${shot.code}>
      <shot-row
        .shot=${shot}
        .sequence=${state.id}
        .project=${state.project}
        .from=${follows ? '' : (shot.after ?? SOURCE)}
        ?current=${shot.code === this.at}
        ?selected=${selection.has(shot.code)}
      ></shot-row>
    </li>`;
  }

  private lines(shots: Shot[]): TemplateResult {
    const nodes = shots.map(({ code, after }) => ({ id: code, parent: after ? shotOf(after) : SOURCE }));
    const placed = placeInLanes([{ id: SOURCE }, ...nodes]);
    const all = [...placed];
    const lanes = 1 + Math.max(...all.map(([, { lane }]) => lane));
    const statuses = new Map(shots.map((shot) => [shot.code, shot.steps.at(-1)?.status ?? '']));
    return html`<svg width=${lanes * LANE + 8} height=${(shots.length + 1) * ROW} aria-hidden="true">
      ${all.map(([, place]) => line(place, all))}
      ${all.map(([id, { row, lane }]) => svg`<circle class=${statuses.get(id) ?? ''} cx=${x(lane)} cy=${y(row)} r="5"></circle>`)}
    </svg>`;
  }

  private move(by: number): void {
    const shots = opened.state ? this.shots.of(opened.state) : [];
    const at = shots.findIndex(({ code }) => code === this.at);
    const next = shots[Math.min(Math.max(at + by, 0), shots.length - 1)];
    if (next) {
      this.at = next.code;
      this.renderRoot.querySelector(`#${CSS.escape(next.code)}`)?.scrollIntoView({ block: 'nearest' });
    }
  }

  private look(): void {
    if (opened.state && this.at) {
      go({ page: 'take', sequence: opened.state.id, shot: this.at });
    }
  }
}

/** From the node that it continues from, over to its own lane, and down to it. */
function line({ row, lane, from }: Placed, all: [string, Placed][]): SVGTemplateResult | typeof nothing {
  const above = from === undefined ? undefined : all[from]?.[1];
  if (!above) {
    return nothing;
  }
  const [x0, y0, x1] = [x(above.lane), y(above.row), x(lane)];
  const over = x0 === x1 ? '' : `C ${x0} ${y0 + ROW / 2}, ${x1} ${y0 + ROW / 2}, ${x1} ${y0 + ROW}`;
  return svg`<path d="M ${x0} ${y0} ${over} L ${x1} ${y(row)}"></path>`;
}

function x(lane: number): number {
  return lane * LANE + 12;
}

function y(row: number): number {
  return row * ROW + ROW / 2;
}

customElements.define('graph-view', GraphView);
