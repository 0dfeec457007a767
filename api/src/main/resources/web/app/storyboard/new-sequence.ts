import { css, html, nothing, type TemplateResult } from 'lit';
import { inWords, Problem } from '../api/client';
import { newId } from '../api/decisions';
import { estimate, start, upload } from '../api/storyboards';
import type { Estimate, StoryboardProblem, UploadedMedia } from '../api/types';
import { BoardElement } from '../page/board-element';
import { dollars, duration, plural } from '../page/format';
import { messages } from '../page/messages';
import { go } from '../page/route';
import { shared } from '../page/styles';
import { BLANK, projectOf, withMedia } from './media-names';
import './yaml-editor';

const TYPING_MS = 700;
const DRAFT = 'continuity.draft';

/** A new sequence: paste or write its storyboard, drop its clips and pictures, see the price, start it. */
class NewSequence extends BoardElement {
  static override properties = {
    text: { state: true },
    uploads: { state: true },
    estimated: { state: true },
    problem: { state: true },
    problems: { state: true },
    busy: { state: true },
    over: { state: true },
  };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-rows: auto auto minmax(240px, 1fr) auto;
        gap: 12px;
        height: 100%;
        padding: 16px;
      }

      .drop {
        padding: 12px;
        border: 2px dashed var(--line);
        border-radius: var(--radius);
      }

      .over {
        border-color: var(--accent);
      }

      ul {
        margin: 6px 0 0;
        padding-left: 20px;
      }

      strong.price {
        font-size: 22px;
      }
    `,
  ];

  declare text: string;
  declare uploads: { name: string; media?: UploadedMedia; problem?: string }[];
  declare estimated: Estimate | undefined;
  declare problem: string | undefined;
  declare problems: StoryboardProblem[];
  declare busy: boolean;
  declare over: boolean;

  private typing: ReturnType<typeof setTimeout> | undefined;
  private asked: AbortController | undefined;
  /** The same for one draft, so that a second press of the button does not start a second sequence. */
  private key = newId();

  constructor() {
    super();
    this.text = sessionStorage.getItem(DRAFT) ?? BLANK;
    this.uploads = [];
    this.problems = [];
    this.busy = false;
    this.over = false;
    this.addEventListener('dragover', (event) => this.drag(event, true));
    this.addEventListener('dragleave', (event) => this.drag(event, false));
    this.addEventListener('drop', (event) => this.drop(event));
  }

  override render(): TemplateResult {
    return html`
      <h1>A new sequence</h1>
      <div class="drop ${this.over ? 'over' : ''}">
        <label class="row">
          <span>Drop clips, pictures and a storyboard anywhere here, or choose them:</span>
          <input class="files" type="file" multiple accept=".mp4,.mov,.png,.jpg,.jpeg,.webp,.yaml,.yml,.json" @change=${(event: Event) => this.choose(event)} />
        </label>
        ${this.uploads.length > 0
          ? html`<ul>
              ${this.uploads.map(({ name, media, problem }) => html`<li>${name}: ${problem ?? media?.reference ?? 'uploading …'}</li>`)}
            </ul>`
          : nothing}
      </div>
      <yaml-editor .text=${this.text} .problems=${this.problems} @text-changed=${(event: CustomEvent<string>) => this.change(event.detail)}></yaml-editor>
      <div class="row">
        ${this.problem
          ? html`<p class="problem" role="alert">${this.problem}</p><button @click=${() => this.change(this.text)}>Ask again</button>`
          : this.price()}
        <button class="main" ?disabled=${!this.estimated || this.busy} @click=${() => this.start()}>
          Start${this.estimated ? ` for ${dollars(this.estimated.dollars)}` : ''}
        </button>
      </div>
    `;
  }

  private price(): TemplateResult {
    const estimated = this.estimated;
    if (!estimated) {
      return html`<span class="dim" aria-live="polite">${this.asked ? 'Asking what it would cost …' : 'The price appears here.'}</span>`;
    }
    const reused = estimated.steps.filter((line) => line.reused).length;
    return html`<strong class="price">${dollars(estimated.dollars)}</strong>
      <span class="dim">
        ${plural(estimated.steps.length, 'step')}${reused > 0 ? `, of which ${reused} exist already` : ''}, about ${duration(estimated.expectedSeconds)}
      </span>`;
  }

  private change(text: string): void {
    this.text = text;
    sessionStorage.setItem(DRAFT, text);
    this.key = newId();
    clearTimeout(this.typing);
    this.asked?.abort();
    this.asked = undefined;
    this.estimated = undefined;
    this.problem = undefined;
    this.problems = [];
    this.typing = setTimeout(() => void this.estimate(), TYPING_MS);
  }

  private async estimate(): Promise<void> {
    const asked = (this.asked = new AbortController());
    this.requestUpdate();
    try {
      const estimated = await estimate(this.text, asked.signal);
      this.estimated = asked.signal.aborted ? undefined : estimated;
    } catch (error) {
      if (!asked.signal.aborted) {
        this.fail(error);
      }
    }
  }

  private async start(): Promise<void> {
    this.busy = true;
    try {
      const state = await start(this.text, this.key);
      sessionStorage.removeItem(DRAFT);
      messages.done(`${state.title} is started.`);
      go({ page: 'sequence', sequence: state.id, view: 'graph' });
    } catch (error) {
      this.fail(error);
    } finally {
      this.busy = false;
    }
  }

  private fail(error: unknown): void {
    this.problem = inWords(error);
    this.problems = error instanceof Problem ? (error.details.problems ?? []) : [];
  }

  private drag(event: DragEvent, over: boolean): void {
    event.preventDefault();
    this.over = over;
  }

  private drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    void this.take([...(event.dataTransfer?.files ?? [])]);
  }

  private choose(event: Event): void {
    void this.take([...((event.target as HTMLInputElement).files ?? [])]);
  }

  /** The storyboard first, since it names the project that the others belong to. */
  private async take(files: File[]): Promise<void> {
    const storyboard = files.find(({ name }) => /\.(ya?ml|json)$/i.test(name));
    if (storyboard) {
      this.change(await storyboard.text());
    }
    for (const file of files.filter((it) => it !== storyboard)) {
      await this.upload(file);
    }
  }

  private async upload(file: File): Promise<void> {
    const project = projectOf(this.text);
    this.uploads = [...this.uploads, { name: file.name }];
    const at = this.uploads.length - 1;
    try {
      const media = await upload(project, file);
      this.uploads = this.uploads.with(at, { name: file.name, media });
      this.change(withMedia(this.text, file.name, media.reference));
    } catch (error) {
      this.uploads = this.uploads.with(at, { name: file.name, problem: inWords(error) });
    }
  }
}

customElements.define('new-sequence', NewSequence);
