import { css, html, nothing, type TemplateResult } from 'lit';
import { opened } from '../api/open-sequence';
import { address, path } from '../api/client';
import { posterOf } from '../api/files';
import type { SequenceState, StepState } from '../api/types';
import { BoardElement } from '../page/board-element';
import { duration, plural } from '../page/format';
import type { Binding } from '../page/keys';
import { shared } from '../page/styles';
import type { CutShot } from '../player';
import { type Playing, playerKeys } from '../takes/player-keys';
import { bestTake, lastSteps, playable, shotOf } from '../takes/takes';

/** The film as it is now: the circled or best take of each shot, a picture where there is none. */
class CutView extends BoardElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        gap: 10px;
        height: 100%;
        padding: 12px 16px;
      }

      cut-player {
        min-height: 0;
      }
    `,
  ];

  private steps: StepState[] = [];
  private shots: CutShot[] = [];

  constructor() {
    super(opened);
  }

  protected override bindings(): Binding[] {
    return playerKeys(() => this.renderRoot.querySelector<Playing>('cut-player'));
  }

  override render(): TemplateResult | typeof nothing {
    const { state } = opened;
    if (!state) {
      return nothing;
    }
    const shots = this.shotsOf(state);
    const missing = shots.filter(({ take }) => !take).length;
    const seconds = shots.reduce((sum, shot) => sum + shot.seconds, 0);
    return html`
      <div class="row">
        <span>${plural(shots.length, 'shot')}, ${duration(seconds)}</span>
        ${missing > 0 ? html`<span class="mark review">${plural(missing, 'is', 'are')} not made yet</span>` : nothing}
        ${state.cut ? html`<a class="button" href=${address(`${path('sequences', state.id)}/cut`)}>Download the film</a>` : nothing}
      </div>
      <cut-player .shots=${shots}></cut-player>
    `;
  }

  /** The same list while its steps are the same, so that the player goes on. */
  private shotsOf(state: SequenceState): CutShot[] {
    const steps = lastSteps(state);
    if (steps.length !== this.steps.length || steps.some((step, index) => step.takes !== this.steps[index]?.takes)) {
      this.steps = steps;
      this.shots = steps.map((step) => cutShot(state, step));
    }
    return this.shots;
  }
}

/** Where a shot has no take, the picture is that of what it will be made from. */
function cutShot(state: SequenceState, step: StepState): CutShot {
  const take = bestTake(step);
  if (take) {
    return { label: shotOf(step.id), take: playable(state.project, take), seconds: take.take.seconds };
  }
  const before = nearestTake(step);
  return { label: shotOf(step.id), seconds: step.seconds, ...(before ? { poster: posterOf(state.project, before) } : {}) };
}

function nearestTake(step: StepState): { key: string; clip: string } | undefined {
  let at: StepState | undefined = step;
  while (at && at.takes.length === 0) {
    at = at.after ? opened.step(at.after) : undefined;
  }
  return bestTake(at)?.take;
}

customElements.define('cut-view', CutView);
