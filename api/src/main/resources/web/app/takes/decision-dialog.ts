import { html, nothing, type TemplateResult } from 'lit';
import { get, inWords, path, Problem } from '../api/client';
import { change, price, reject, type Seen, type TakeChange } from '../api/decisions';
import { opened } from '../api/open-sequence';
import type { DecisionQuote, SequenceState, StepRevision } from '../api/types';
import { BoardElement } from '../page/board-element';
import { plural, priceOf } from '../page/format';
import { messages } from '../page/messages';
import { dialogStyles } from '../page/dialog-styles';
import { shared } from '../page/styles';
import './consequences';
import { type StoryboardStep, stepIn } from './storyboard-step';
import { dependents } from './takes';

const TYPING_MS = 300;

/** What is decided, about which steps, SH0010/reference. */
export type Decided =
  | { kind: 'retake'; steps: string[] }
  | { kind: 'reject'; steps: [string] }
  | { kind: 'circle'; steps: string[]; takes: Record<string, string> };

/**
 * Asks for what a decision needs, and shows its consequences and its price first. Nothing is paid for without it. Fires
 * `decided` when the decision is made.
 */
export class DecisionDialog extends BoardElement {
  static override properties = {
    decided: { state: true },
    seen: { state: true },
    quote: { state: true },
    problem: { state: true },
    written: { state: true },
    keepRest: { state: true },
    sending: { state: true },
  };

  static override styles = [shared, dialogStyles];

  declare decided: Decided | undefined;
  declare seen: Seen | undefined;
  declare quote: DecisionQuote | undefined;
  declare problem: string | undefined;
  /** The step as the storyboard has it. */
  declare written: StoryboardStep | undefined;
  declare keepRest: boolean;
  declare sending: boolean;

  private asked: AbortController | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super(opened);
    this.keepRest = false;
    this.sending = false;
  }

  async open(decided: Decided, seen: Seen): Promise<void> {
    this.decided = decided;
    this.seen = seen;
    this.quote = undefined;
    this.problem = undefined;
    this.written = undefined;
    this.keepRest = false;
    this.form?.reset();
    await this.updateComplete;
    this.dialog.showModal();
    if (asksForRecipe(decided)) {
      const storyboard = await get<unknown>(path('sequences', seen.sequence, 'storyboard')).catch(() => undefined);
      this.written = this.seen === seen ? stepIn(storyboard, decided.steps[0] ?? '') : undefined;
    }
    this.price();
  }

  override render(): TemplateResult {
    const { decided, seen } = this;
    if (!decided || !seen) {
      return html`<dialog></dialog>`;
    }
    return html`<dialog aria-labelledby="title" @close=${() => this.asked?.abort()}>
      <form method="dialog" @submit=${(event: Event) => this.send(event)}>
        <h1 id="title">${title(decided)}</h1>
        ${asksForRecipe(decided) ? this.recipe() : nothing}
        <label><span>Why? For the history, and for whoever looks next</span><input name="note" maxlength="2000" autofocus /></label>
        ${decided.kind === 'reject' ? nothing : this.rest()}
        ${decided.kind === 'reject' ? html`<p class="dim">It costs nothing. The take is kept, and not used.</p>` : this.consequences()}
        <div class="row end">
          <button type="button" class="plain" @click=${() => this.dialog.close()}>Cancel</button>
          <button class="main" ?disabled=${this.sending || (decided.kind !== 'reject' && !this.quote)}>${this.does()}</button>
        </div>
      </form>
    </dialog>`;
  }

  private recipe(): TemplateResult {
    const written = this.written;
    if (!written) {
      return html`<p class="dim">Reading the storyboard …</p>`;
    }
    return html`
      <label><span>Prompt</span>
        <textarea name="prompt" rows="4" maxlength="2500" .value=${written.prompt} @input=${() => this.priceSoon()}></textarea>
      </label>
      ${written.duration === undefined
        ? nothing
        : html`<label class="short"><span>Seconds</span>
            <input name="duration" type="number" min="1" max="60" step="1" .value=${String(written.duration)} @input=${() => this.priceSoon()} />
          </label>`}
    `;
  }

  private rest(): TemplateResult | typeof nothing {
    const steps = this.decided?.steps ?? [];
    const count = opened.state ? dependents(opened.state, steps).length : 0;
    if (count === 0) {
      return nothing;
    }
    const choose = (keep: boolean) => () => {
      this.keepRest = keep;
      this.price();
    };
    return html`<fieldset>
      <legend>${plural(count, 'step depends', 'steps depend')} on ${steps.length > 1 ? 'them' : 'it'}</legend>
      <label class="check"><input type="radio" name="rest" .checked=${!this.keepRest} @change=${choose(false)} /><span>Let them follow: what was not made from it before is made</span></label>
      <label class="check"><input type="radio" name="rest" .checked=${this.keepRest} @change=${choose(true)} /><span>Keep their takes; they turn stale</span></label>
    </fieldset>`;
  }

  private consequences(): TemplateResult {
    if (this.problem) {
      return html`<div class="row">
        <p class="problem" role="alert">${this.problem}</p>
        <button type="button" @click=${() => this.price()}>Ask again</button>
      </div>`;
    }
    return html`<div class="panel" aria-live="polite" aria-busy=${this.quote ? 'false' : 'true'}>
      ${this.quote
        ? html`<consequences-panel .quote=${this.quote.quote} .spending=${opened.state?.spending}></consequences-panel>`
        : html`<p class="dim">Asking what it would cost …</p>`}
    </div>`;
  }

  private does(): string {
    const price = this.quote ? priceOf(this.quote.quote.dollars) : '';
    return this.decided?.kind === 'reject' ? 'Reject' : `${this.decided?.kind === 'circle' ? 'Circle' : 'Retake'}${price}`;
  }

  private priceSoon(): void {
    clearTimeout(this.typing);
    // The price that is being asked for is that of another recipe.
    this.asked?.abort();
    this.asked = undefined;
    this.quote = undefined;
    this.typing = setTimeout(() => this.price(), TYPING_MS);
  }

  private price(): void {
    clearTimeout(this.typing);
    this.asked?.abort();
    const { decided, seen } = this;
    this.quote = undefined;
    this.problem = undefined;
    if (!decided || !seen || decided.kind === 'reject') {
      return;
    }
    const asked = (this.asked = new AbortController());
    price(seen, this.changed(decided), asked.signal).then(
      (answer) => asked === this.asked && (this.quote = answer),
      (error: unknown) => asked === this.asked && !asked.signal.aborted && (this.problem = this.explained(error)),
    );
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const { decided, seen } = this;
    const isPriced = decided?.kind === 'reject' || this.quote;
    if (!decided || !seen || !isPriced || this.sending) {
      return;
    }
    this.sending = true;
    try {
      opened.accept(await this.decide(decided, seen));
      messages.done(`${title(decided)}: decided.`);
      this.dialog.close();
      this.tell('decided', decided);
    } catch (error) {
      this.problem = this.explained(error);
      messages.failed(this.problem);
    } finally {
      this.sending = false;
    }
  }

  private decide(decided: Decided, seen: Seen): Promise<SequenceState> {
    const note = this.field('note')?.value ?? '';
    return decided.kind === 'reject'
      ? reject(seen, decided.steps[0], note)
      : change(seen, this.changed(decided), note, Math.max(0, this.quote?.quote.dollars ?? 0));
  }

  private changed(decided: Exclude<Decided, { kind: 'reject' }>): TakeChange {
    const { keepRest } = this;
    return decided.kind === 'circle'
      ? { kind: 'circle', takes: decided.takes, keepRest }
      : { kind: 'retake', targets: decided.steps, keepRest, ...this.revised() };
  }

  /** Only what was changed: what stays as it is can still be changed in the storyboard. */
  private revised(): { revision?: StepRevision } {
    const prompt = this.field('prompt')?.value;
    const duration = Number(this.field('duration')?.value);
    const revision: StepRevision = {
      ...(prompt !== undefined && prompt !== this.written?.prompt ? { prompt } : {}),
      ...(duration > 0 && duration !== this.written?.duration ? { duration } : {}),
    };
    return Object.keys(revision).length > 0 ? { revision } : {};
  }

  private explained(error: unknown): string {
    if (error instanceof Problem && error.outdated) {
      return `${error.message} Close this, look at it again, and decide then.`;
    }
    return inWords(error);
  }

  private field(name: string): HTMLInputElement | HTMLTextAreaElement | undefined {
    return this.renderRoot.querySelector<HTMLInputElement>(`[name=${name}]`) ?? undefined;
  }

  private get form(): HTMLFormElement | null {
    return this.renderRoot.querySelector('form');
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }
}

/** One step can be revised; several are retaken as they are. */
function asksForRecipe({ kind, steps }: Decided): boolean {
  return kind === 'retake' && steps.length === 1;
}

function title(decided: Decided): string {
  const verbs = { retake: 'Retake', reject: 'Reject', circle: 'Circle' };
  const takes = decided.kind === 'circle' ? [...new Set(Object.values(decided.takes))] : [];
  const take = takes.length === 1 ? ` ${takes[0]} of` : '';
  return `${verbs[decided.kind]}${take} ${decided.steps.length === 1 ? decided.steps[0] : plural(decided.steps.length, 'step')}`;
}

customElements.define('decision-dialog', DecisionDialog);
