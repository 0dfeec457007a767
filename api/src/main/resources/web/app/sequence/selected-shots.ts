import { css, html, nothing, type TemplateResult } from 'lit';
import { approve } from '../api/decisions';
import { opened } from '../api/open-sequence';
import type { StepState } from '../api/types';
import { BoardElement } from '../page/board-element';
import { plural } from '../page/format';
import type { Binding } from '../page/keys';
import { messages } from '../page/messages';
import { selection } from '../page/selection';
import { shared } from '../page/styles';
import '../takes/decision-dialog';
import type { Decided, DecisionDialog } from '../takes/decision-dialog';
import { findStep, shotOf } from '../takes/takes';

const NEWEST = 'newest';

/** What can be done with all selected shots at once. Of each shot that is its last step, or the one that waits for its review. */
class SelectedShots extends BoardElement {
  static override properties = { take: { state: true } };

  static override styles = [
    shared,
    css`
      .bar {
        position: fixed;
        bottom: 16px;
        left: 50%;
        z-index: 5;
        max-width: calc(100vw - 32px);
        padding: 10px 14px;
        border: 1px solid var(--accent);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: 0 8px 32px #0009;
        transform: translateX(-50%);
      }

      select {
        width: auto;
      }
    `,
  ];

  /** The name of the takes to circle, or the newest of each step. */
  declare take: string;

  constructor() {
    super(opened, selection);
    this.take = NEWEST;
  }

  protected override bindings(): Binding[] {
    const group = 'Selected shots';
    return [
      { keys: ['a'], does: 'Approve what waits for its review', group, run: () => this.approve() },
      { keys: ['r'], does: 'Retake them, with one price for all', group, run: () => this.retake() },
      { keys: ['c'], does: 'Circle a take of each', group, run: () => this.circle() },
      { keys: ['Escape'], does: 'Select none', group, run: () => selection.clear() },
    ];
  }

  override render(): TemplateResult {
    return html`${selection.all.length > 0 ? this.bar() : nothing}<decision-dialog @decided=${() => selection.clear()}></decision-dialog>`;
  }

  private bar(): TemplateResult {
    const [waiting, made] = [this.waiting(), this.made()];
    const most = Math.max(0, ...made.map(({ takes }) => takes.length));
    const names = made.find(({ takes }) => takes.length === most)?.takes.map(({ name }) => name) ?? [];
    return html`<div class="bar row" role="toolbar" aria-label="Selected shots">
      <strong>${plural(selection.all.length, 'shot')} selected</strong>
      ${made.length === 0 ? html`<span class="dim">None has a take yet.</span>` : nothing}
      <button class="main" ?hidden=${waiting.length === 0} @click=${() => this.approve()}>Approve ${plural(waiting.length, 'take')} <kbd>a</kbd></button>
      <button ?hidden=${this.retakable().length === 0} @click=${() => this.retake()}>Retake … <kbd>r</kbd></button>
      <select ?hidden=${most < 2} aria-label="Take to circle" @change=${(event: Event) => (this.take = (event.target as HTMLSelectElement).value)}>
        <option value=${NEWEST}>newest take</option>
        ${names.map((name) => html`<option value=${name} ?selected=${name === this.take}>${name}</option>`)}
      </select>
      <button ?hidden=${most < 2} @click=${() => this.circle()}>Circle … <kbd>c</kbd></button>
      <button class="plain" @click=${() => selection.clear()}>Select none</button>
    </div>`;
  }

  private steps(): StepState[] {
    const { state } = opened;
    return state ? selection.all.flatMap((shot) => findStep(state, shot) ?? []) : [];
  }

  private made(): StepState[] {
    return this.steps().filter(({ takes }) => takes.length > 0);
  }

  /** Those that are not made anyway. */
  private retakable(): StepState[] {
    return this.steps().filter(({ status }) => ['done', 'review', 'rejected', 'failed'].includes(status));
  }

  /** The steps of the selected shots whose takes wait for a review. */
  private waiting(): string[] {
    return (opened.state?.reviews ?? []).map(({ step }) => step).filter((step) => selection.has(shotOf(step)));
  }

  /** All by one decision. */
  private async approve(): Promise<void> {
    const [state, targets] = [opened.state, this.waiting()];
    if (!state || targets.length === 0) {
      return;
    }
    try {
      opened.accept(await approve({ sequence: state.id, version: state.version }, targets));
      messages.done(`Approved ${plural(targets.length, 'take')}.`);
      selection.clear();
    } catch (error) {
      messages.failed(error);
    }
  }

  private retake(): void {
    this.decide({ kind: 'retake', steps: this.retakable().map(({ id }) => id) });
  }

  /** Steps that use that take already, or do not have it, are left out. */
  private circle(): void {
    const chosen = this.made().flatMap(({ id, takes }) => {
      const take = this.take === NEWEST ? takes.at(-1) : takes.find(({ name }) => name === this.take);
      return take && !take.circled ? [[id, take.name] as const] : [];
    });
    this.decide({ kind: 'circle', steps: chosen.map(([step]) => step), takes: Object.fromEntries(chosen) });
  }

  private decide(decided: Decided): void {
    const { state } = opened;
    if (!state || selection.all.length === 0) {
      return;
    }
    if (decided.steps.length === 0) {
      messages.done(decided.kind === 'circle' ? 'They use that take already, or do not have it.' : 'None of them has a take to make again.');
      return;
    }
    const seen = { sequence: state.id, version: state.version };
    void this.renderRoot.querySelector<DecisionDialog>('decision-dialog')?.open(decided, seen);
  }
}

customElements.define('selected-shots', SelectedShots);
