import { css, html, nothing, type TemplateResult } from 'lit';
import { inWords, Problem } from '../api/client';
import { newId } from '../api/decisions';
import { opened } from '../api/open-sequence';
import { priceBranch, priceRevision, readStoryboard, revise, type Revision, startBranch } from '../api/storyboards';
import type { DecisionQuote, StoryboardProblem } from '../api/types';
import { BoardElement } from '../page/board-element';
import { priceOf } from '../page/format';
import { messages } from '../page/messages';
import { go } from '../page/route';
import { shared } from '../page/styles';
import '../takes/consequences';
import './yaml-editor';

const TYPING_MS = 700;

/** The storyboard of a sequence. A change of it, or a branch with that change, is priced before it is made. */
class StoryboardView extends BoardElement {
  static override properties = {
    saved: { state: true },
    text: { state: true },
    branching: { state: true },
    quote: { state: true },
    problem: { state: true },
    problems: { state: true },
    sending: { state: true },
  };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        gap: 12px;
        height: 100%;
        padding: 12px 16px;
      }

      .change {
        display: grid;
        gap: 12px;
        max-height: 40vh;
        overflow: auto;
      }

      .text {
        flex: 1;
        min-width: 200px;
      }
    `,
  ];

  declare saved: Revision | undefined;
  declare text: string;
  /** Whether the change is made in a sequence of its own. */
  declare branching: boolean;
  declare quote: DecisionQuote | undefined;
  declare problem: string | undefined;
  declare problems: StoryboardProblem[];
  declare sending: boolean;

  private typing: ReturnType<typeof setTimeout> | undefined;
  private asked: AbortController | undefined;
  private sequence = '';
  /** The same for one text, so that a second press of the button does not start a second branch. */
  private branchId = newId();

  constructor() {
    super(opened);
    this.text = '';
    this.branching = false;
    this.problems = [];
    this.sending = false;
  }

  protected override willUpdate(): void {
    const { state } = opened;
    const isEdited = this.saved !== undefined && this.text !== this.saved.yaml;
    if (state && (state.id !== this.sequence || (!isEdited && this.saved && state.version > this.saved.version))) {
      this.sequence = state.id;
      void this.read(state.id);
    }
  }

  override render(): TemplateResult {
    const { saved } = this;
    if (!saved) {
      return html`<p class=${this.problem ? 'problem' : 'dim'}>${this.problem ?? 'Reading the storyboard …'}</p>`;
    }
    return html`
      <yaml-editor .text=${this.text} .problems=${this.problems} @text-changed=${(event: CustomEvent<string>) => this.typed(event.detail)}></yaml-editor>
      ${this.text === saved.yaml ? html`<p class="dim">Change it here. What the change costs is said before anything is made.</p>` : this.change(saved)}
    `;
  }

  private change(saved: Revision): TemplateResult {
    const outdated = (opened.state?.version ?? 0) > saved.version;
    return html`<form class="panel change" @submit=${(event: Event) => this.send(event, saved)}>
      <div class="row" role="radiogroup" aria-label="Where the change is made">
        ${this.choice(false, 'Revise this sequence')} ${this.choice(true, 'Start a branch with it, and leave this sequence as it is')}
      </div>
      ${this.problem
        ? html`<div class="row"><p class="problem" role="alert">${this.problem}</p><button type="button" @click=${() => this.ask()}>Ask again</button></div>`
        : nothing}
      ${outdated ? html`<p class="problem">Somebody has decided something since. Take your changes back to see the storyboard as it is now.</p>` : nothing}
      ${this.quote
        ? html`<consequences-panel .quote=${this.quote.quote} .spending=${this.branching ? undefined : opened.state?.spending}></consequences-panel>`
        : html`<p class="dim">${this.problem ? '' : 'Asking what it would cost …'}</p>`}
      <div class="row">
        ${this.branching ? html`<input class="text" name="title" maxlength="200" aria-label="Title of the branch" placeholder="Title of the branch" />` : nothing}
        <input class="text" name="note" maxlength="2000" aria-label="Why, for the history" placeholder="Why, for the history" />
        <button class="main" ?disabled=${!this.quote || this.sending}>
          ${this.branching ? 'Branch' : 'Revise'}${this.quote ? priceOf(this.quote.quote.dollars) : ''}
        </button>
        <button type="button" class="plain" @click=${() => this.typed(saved.yaml)}>Take the changes back</button>
      </div>
    </form>`;
  }

  private choice(branching: boolean, label: string): TemplateResult {
    const choose = () => {
      this.branching = branching;
      this.ask();
    };
    return html`<label class="check"><input type="radio" name="where" .checked=${this.branching === branching} @change=${choose} /><span>${label}</span></label>`;
  }

  private async read(id: string): Promise<void> {
    try {
      this.saved = await readStoryboard(id);
      this.text = this.saved.yaml;
      this.clear();
    } catch (error) {
      this.problem = inWords(error);
    }
  }

  private typed(text: string): void {
    this.text = text;
    this.branchId = newId();
    this.clear();
    if (text !== this.saved?.yaml) {
      this.typing = setTimeout(() => this.ask(), TYPING_MS);
    } else if ((opened.state?.version ?? 0) > this.saved.version) {
      void this.read(this.sequence);
    }
  }

  private clear(): void {
    clearTimeout(this.typing);
    this.asked?.abort();
    this.quote = undefined;
    this.problem = undefined;
    this.problems = [];
  }

  private ask(): void {
    this.clear();
    void this.price();
  }

  private async price(): Promise<void> {
    const { signal } = (this.asked = new AbortController());
    const revision = { yaml: this.text, version: this.saved?.version ?? 0 };
    try {
      const quote = this.branching
        ? await priceBranch(this.sequence, { ...revision, title: '' }, signal)
        : await priceRevision(this.sequence, revision, signal);
      this.quote = signal.aborted ? undefined : quote;
    } catch (error) {
      if (!signal.aborted) {
        this.fail(error);
      }
    }
  }

  private async send(event: Event, saved: Revision): Promise<void> {
    event.preventDefault();
    if (!this.quote || this.sending) {
      return;
    }
    this.sending = true;
    try {
      await this.make({ yaml: this.text, version: saved.version }, this.quote.quote.dollars);
    } catch (error) {
      this.fail(error);
    } finally {
      this.sending = false;
    }
  }

  private async make(revision: Revision, quoted: number): Promise<void> {
    const note = this.field('note');
    if (this.branching) {
      const branch = await startBranch(this.sequence, { ...revision, title: this.field('title') }, note, quoted, this.branchId);
      messages.done(`${branch.title} is started.`);
      go({ page: 'sequence', sequence: branch.id, view: 'graph' });
    } else {
      opened.accept(await revise(this.sequence, revision, note, quoted));
      messages.done('The storyboard is revised.');
      await this.read(this.sequence);
    }
  }

  private field(name: string): string {
    return this.renderRoot.querySelector<HTMLInputElement>(`[name=${name}]`)?.value.trim() ?? '';
  }

  private fail(error: unknown): void {
    this.problem = inWords(error);
    this.problems = error instanceof Problem ? (error.details.problems ?? []) : [];
  }
}

customElements.define('storyboard-view', StoryboardView);
