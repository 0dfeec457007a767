import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { storyboardSchema } from '../api/storyboards';
import type { StoryboardProblem } from '../api/types';
import { BoardElement } from '../page/board-element';
import { shared } from '../page/styles';
import { membersAt, type Suggestion, valuesAt } from './schema-place';
import { type Place, placeOf } from './yaml-place';

const LINE_HEIGHT = 20;

/** A storyboard as text, with what may stand at the cursor, and what is wrong at which line. Fires `text-changed`. */
export class YamlEditor extends BoardElement {
  static override properties = {
    text: { type: String },
    problems: { attribute: false },
    suggestions: { state: true },
    schema: { state: true },
  };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 240px;
        gap: 12px;
        min-height: 0;
      }

      .editor {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: 6px;
        background: var(--ground);
      }

      .lines {
        margin: 0;
        padding: 8px 8px 8px 10px;
        border-right: 1px solid var(--line);
        color: var(--dim);
        text-align: right;
        user-select: none;
      }

      .lines,
      textarea {
        font: 13px/20px ui-monospace, 'DejaVu Sans Mono', monospace;
        tab-size: 2;
      }

      .lines .wrong {
        background: var(--failed);
        color: #210502;
      }

      textarea {
        overflow: hidden;
        padding: 8px 12px;
        border: 0;
        background: none;
        resize: none;
        white-space: pre;
      }

      textarea:focus-visible {
        outline-offset: -2px;
      }

      .beside {
        display: grid;
        align-content: start;
        gap: 8px;
        max-height: 100%;
        overflow: auto;
      }

      .beside button {
        display: block;
        width: 100%;
        text-align: left;
        white-space: normal;
      }

      .beside small {
        display: block;
        color: var(--dim);
      }

      @media (max-width: 900px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  declare text: string;
  declare problems: StoryboardProblem[];
  declare suggestions: Suggestion[];
  declare schema: unknown;

  constructor() {
    super();
    this.text = '';
    this.problems = [];
    this.suggestions = [];
    void storyboardSchema().then((schema) => (this.schema = schema));
  }

  override render(): TemplateResult {
    const lines = this.text.split('\n').length;
    const wrong = new Set(this.problems.map(({ line }) => line));
    return html`
      <div class="editor">
        <pre class="lines" aria-hidden="true">${Array.from({ length: lines }, (_, index) => html`<div class=${wrong.has(index + 1) ? 'wrong' : ''}>${index + 1}</div>`)}</pre>
        <textarea
          aria-label="Storyboard, YAML. Control and Space: what may stand here"
          spellcheck="false"
          autocapitalize="off"
          rows=${lines + 1}
          .value=${live(this.text)}
          @input=${() => this.typed()}
          @keyup=${() => this.suggest()}
          @click=${() => this.suggest()}
          @keydown=${(event: KeyboardEvent) => this.key(event)}
        ></textarea>
      </div>
      <div class="beside">
        ${this.problems.map((problem) => this.problem(problem))}
        ${this.suggestions.length > 0 ? html`<h2 class="label">May stand here <kbd>Ctrl Space</kbd></h2>` : nothing}
        ${this.suggestions.map(
          (suggestion) => html`<button class="suggestion" @click=${() => this.insert(suggestion)} @keydown=${(event: KeyboardEvent) => this.moveIn(event)}>
            ${suggestion.text}<small>${suggestion.description}</small>
          </button>`,
        )}
      </div>
    `;
  }

  private problem({ line, path, message, allowed }: StoryboardProblem): TemplateResult {
    return html`<button class="problem" @click=${() => line && this.jump(line)}>
      ${line ? `Line ${line}: ` : ''}${message}
      <small>${path}${allowed ? ` Allowed: ${allowed}` : ''}</small>
    </button>`;
  }

  private typed(): void {
    this.text = this.area.value;
    this.suggest();
    this.tell('text-changed', this.text);
  }

  private key(event: KeyboardEvent): void {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      this.suggest();
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.suggestion')?.focus());
    }
  }

  private moveIn(event: KeyboardEvent): void {
    const at = event.currentTarget as HTMLElement;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = event.key === 'ArrowDown' ? at.nextElementSibling : at.previousElementSibling;
      (next instanceof HTMLButtonElement ? next : at).focus();
    } else if (event.key === 'Escape') {
      this.area.focus();
    }
  }

  private suggest(): void {
    const place = placeOf(this.text, this.area.selectionStart);
    this.suggestions = this.schema ? this.possible(place) : [];
  }

  private possible({ path, begun, member, present }: Place): Suggestion[] {
    const all = member === undefined
      ? membersAt(this.schema, path).filter(({ text }) => !present.includes(text))
      : valuesAt(this.schema, [...path, member]);
    return all.filter(({ text }) => text.startsWith(begun) && text !== begun);
  }

  private insert({ text }: Suggestion): void {
    const { area } = this;
    const { begun, member } = placeOf(this.text, area.selectionStart);
    area.focus();
    area.setRangeText(member === undefined ? `${text}: ` : text, area.selectionStart - begun.length, area.selectionEnd, 'end');
    this.typed();
  }

  private jump(line: number): void {
    const start = this.text.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    this.area.focus();
    this.area.setSelectionRange(start, start);
    this.renderRoot.querySelector('.editor')?.scrollTo({ top: (line - 5) * LINE_HEIGHT });
  }

  private get area(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea') as HTMLTextAreaElement;
  }
}

customElements.define('yaml-editor', YamlEditor);
