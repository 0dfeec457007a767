import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { approve, type Seen, takeBack } from '../api/decisions';
import { opened } from '../api/open-sequence';
import type { SequenceState, StepState, TakeVersion } from '../api/types';
import { BoardElement } from '../page/board-element';
import { dollars, since } from '../page/format';
import type { Binding } from '../page/keys';
import { messages } from '../page/messages';
import { shared } from '../page/styles';
import type { ShotTake } from '../player';
import './decision-dialog';
import type { Decided, DecisionDialog } from './decision-dialog';
import { comparing, type Playing, playerKeys } from './player-keys';
import './recipe-difference';
import './take-chips';
import { takeViewStyles } from './take-view-styles';
import { bestTake, lastSteps, playable, shotOf } from './takes';

/**
 * The takes of one step: played, compared, seen in its place between the shots, and decided on. Fires `place-changed` with
 * `detail` `{take, frame}` when another take or frame is shown.
 */
class TakeView extends BoardElement {
  static override properties = {
    step: { type: String },
    take: { type: String },
    frame: { type: Number },
    hookUp: { state: true },
  };

  static override styles = [shared, takeViewStyles];

  /** SH0010/reference */
  declare step: string;
  /** v002; empty: the take to look at, which is the one that waits for its review, or the one that is used. */
  declare take: string;
  declare frame: number;
  declare hookUp: boolean;

  /** The take that was shown before, to compare recipes with. */
  private shownBefore = '';

  constructor() {
    super(opened);
    this.take = '';
    this.frame = 0;
    this.hookUp = false;
  }

  protected override bindings(): Binding[] {
    const group = 'Take';
    return [
      { keys: ['a'], does: 'Approve', group, run: () => this.approve() },
      { keys: ['r'], does: 'Retake, with the price first', group, run: () => this.retake() },
      { keys: ['x'], does: 'Reject', group, run: () => this.reject() },
      { keys: ['c'], does: 'Circle the take that is shown', group, run: () => this.circle() },
      { keys: ['u'], does: 'Take the verdict back', group, run: () => this.takeBack() },
      { keys: ['h'], does: 'Hook-up: between the shots before and after', group, run: () => (this.hookUp = !this.hookUp) && undefined },
      ...playerKeys(() => this.player),
    ];
  }

  protected override willUpdate(changes: PropertyValues<TakeView>): void {
    if (changes.has('step') && changes.get('step') !== undefined) {
      this.shownBefore = '';
      this.hookUp = false;
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { state } = opened;
    const step = opened.step(this.step);
    if (!state || !step) {
      return html`<p class="dim">${opened.problem ?? (state ? `The sequence has no step ${this.step}.` : 'Reading the sequence …')}</p>`;
    }
    return html`
      <div class="picture">${this.playing(state, step)}</div>
      <aside>
        ${this.heading(step)} ${this.actions(step)}
        ${step.takes.length > 0
          ? html`<take-chips .takes=${step.takes} .shown=${this.shownIndex(step)} @take-chosen=${(event: CustomEvent<number>) => this.show(step.takes[event.detail])}></take-chips>`
          : nothing}
        ${step.takes.length > 1 && !this.hookUp ? comparing(() => this.player) : nothing} ${this.facts(step)}
      </aside>
      <decision-dialog></decision-dialog>
    `;
  }

  private playing(state: SequenceState, step: StepState): TemplateResult {
    if (step.takes.length === 0) {
      return html`<div class="none">${step.reason?.message ?? waitsFor(step)}</div>`;
    }
    if (this.hookUp) {
      const [previous, next] = this.neighbours(state);
      const take = this.shown(step);
      return html`<hook-up .previous=${previous} .next=${next} .take=${take && { ...playable(state.project, take), label: this.step }}></hook-up>`;
    }
    return html`<clip-player
      .takes=${this.playables(state, step)}
      .shown=${this.shownIndex(step)}
      .frame=${this.frame}
      @take-changed=${(event: CustomEvent<{ shown: number }>) => this.show(step.takes[event.detail.shown])}
      @frame-changed=${(event: CustomEvent<{ frame: number }>) => this.tellPlace(event.detail.frame)}
    ></clip-player>`;
  }

  private heading(step: StepState): TemplateResult {
    return html`<div class="heading">
      <h1>${step.id}</h1>
      <div class="row">
        <span class="mark ${step.status}">${step.status}</span>
        ${step.stale ? html`<span class="mark review">stale: made from another clip</span>` : nothing}
        ${step.progress ? html`<span class="dim">${step.progress.phase} for ${since(step.progress.since)}</span>` : nothing}
      </div>
    </div>`;
  }

  private actions(step: StepState): TemplateResult {
    const take = this.shown(step);
    const verdict = step.takes.find(({ circled }) => circled)?.verdict ?? step.takes.at(-1)?.verdict;
    const isReviewed = verdict === 'approved' || verdict === 'rejected';
    return html`<div class="row actions">
      <button class="main" ?hidden=${step.status !== 'review' && step.status !== 'rejected'} @click=${() => this.approve()}>Approve <kbd>a</kbd></button>
      <button @click=${() => this.retake()}>Retake <kbd>r</kbd></button>
      <button ?hidden=${step.status !== 'review'} @click=${() => this.reject()}>Reject <kbd>x</kbd></button>
      <button ?hidden=${!take || take.circled} @click=${() => this.circle()}>Circle ${take?.name} <kbd>c</kbd></button>
      <button class="plain" ?hidden=${!isReviewed} @click=${() => this.takeBack()}>Take back <kbd>u</kbd></button>
      <button aria-pressed=${this.hookUp ? 'true' : 'false'} ?hidden=${step.takes.length === 0} @click=${() => (this.hookUp = !this.hookUp)}>Hook-up <kbd>h</kbd></button>
    </div>`;
  }

  private facts(step: StepState): TemplateResult {
    const take = this.shown(step);
    if (!take) {
      return html`<section><h2 class="label">Prompt</h2><p>${step.prompt}</p></section>`;
    }
    const index = this.shownIndex(step);
    const before = step.takes.find(({ name }) => name === this.shownBefore && name !== take.name) ?? step.takes[index === 0 ? 1 : index - 1];
    const { width, height, fps, seconds } = take.take;
    return html`
      <section>
        <h2 class="label">${before ? `Recipe of ${take.name}, against ${before.name}` : `Recipe of ${take.name}`}</h2>
        <recipe-difference .step=${step} .against=${before} .made=${take}></recipe-difference>
      </section>
      <p class="dim">
        ${width}×${height}, ${seconds.toFixed(1)} s at ${fps.toFixed(fps % 1 ? 3 : 0)}, ${dollars(take.take.dollars)}, made ${since(take.take.readyAt)} ago${take.reused ? ', found: it cost this sequence nothing' : ''}.
      </p>
      <p class="dim">${step.endpoint}</p>
    `;
  }

  /** The ends of the shots before and after in the film, as they are now. */
  private neighbours(state: SequenceState): (ShotTake | undefined)[] {
    const steps = lastSteps(state);
    const at = steps.findIndex(({ id }) => shotOf(id) === shotOf(this.step));
    return [at - 1, at + 1].map((index) => {
      const take = bestTake(steps[index]);
      return take && { ...playable(state.project, take), label: shotOf(steps[index]!.id) };
    });
  }

  private lastPlayables: { step: StepState; takes: ReturnType<typeof playable>[] } | undefined;

  /** The same list while the step is the same: the player opens what is new to it. */
  private playables(state: SequenceState, step: StepState): ReturnType<typeof playable>[] {
    if (this.lastPlayables?.step !== step) {
      this.lastPlayables = { step, takes: step.takes.map((take) => playable(state.project, take)) };
    }
    return this.lastPlayables.takes;
  }

  private shown(step: StepState): TakeVersion | undefined {
    const toReview = opened.state?.reviews.find((review) => review.step === step.id)?.take;
    return step.takes.find(({ name }) => name === (this.take || toReview)) ?? bestTake(step);
  }

  private shownIndex(step: StepState): number {
    const shown = this.shown(step);
    return shown ? step.takes.indexOf(shown) : 0;
  }

  private show(take: TakeVersion | undefined): void {
    const step = opened.step(this.step);
    if (take && step) {
      this.shownBefore = this.shown(step)?.name ?? '';
      this.take = take.name;
      this.tellPlace(this.frame);
    }
  }

  private tellPlace(frame: number): void {
    this.frame = frame;
    const step = opened.step(this.step);
    this.tell('place-changed', { take: step ? this.shown(step)?.name : undefined, frame });
  }

  private async approve(): Promise<void> {
    await this.decideAtOnce('Approved', (seen) => approve(seen, [this.step]));
  }

  private async takeBack(): Promise<void> {
    await this.decideAtOnce('Taken back the verdict on', (seen) => takeBack(seen, this.step));
  }

  private circle(): void {
    const step = opened.step(this.step);
    const take = step && this.shown(step);
    if (take && !take.circled) {
      this.decide({ kind: 'circle', steps: [step.id], takes: { [step.id]: take.name } });
    }
  }

  private retake(): void {
    this.decide({ kind: 'retake', steps: [this.step] });
  }

  private reject(): void {
    this.decide({ kind: 'reject', steps: [this.step] });
  }

  private decide(decided: Decided): void {
    const seen = this.seen();
    if (seen) {
      void this.renderRoot.querySelector<DecisionDialog>('decision-dialog')?.open(decided, seen);
    }
  }

  private async decideAtOnce(done: string, send: (seen: Seen) => Promise<SequenceState>): Promise<void> {
    const seen = this.seen();
    if (!seen) {
      return;
    }
    try {
      opened.accept(await send(seen));
      messages.done(`${done} ${this.step}.`);
    } catch (error) {
      messages.failed(error);
    }
  }

  private get player(): Playing | null {
    return this.renderRoot.querySelector<Playing>('clip-player, hook-up');
  }

  private seen(): Seen | undefined {
    const { state } = opened;
    return state && { sequence: state.id, version: state.version };
  }
}

function waitsFor(step: StepState): string {
  return step.after ? `No take yet. It continues from ${step.after}.` : 'No take yet.';
}

customElements.define('take-view', TakeView);
