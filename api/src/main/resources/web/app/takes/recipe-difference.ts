import { css, html, nothing, type TemplateResult } from 'lit';
import type { StepState, TakeVersion } from '../api/types';
import { BoardElement } from '../page/board-element';
import { shared } from '../page/styles';
import { wordDifference } from './words';

type Arguments = Record<string, unknown>;

/** How the recipe of a take differs from that of another: its prompt word by word, and its other arguments. */
class RecipeDifference extends BoardElement {
  static override properties = {
    step: { attribute: false },
    against: { attribute: false },
    made: { attribute: false },
  };

  static override styles = [
    shared,
    css`
      p {
        overflow-wrap: anywhere;
      }

      del {
        color: var(--failed);
        text-decoration: line-through;
      }

      ins {
        color: var(--done);
        text-decoration: underline;
      }

      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px 12px;
        margin: 8px 0 0;
      }

      dt {
        color: var(--dim);
      }

      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare step: StepState;
  declare against: TakeVersion | undefined;
  declare made: TakeVersion;

  override render(): TemplateResult {
    const [before, after] = [this.against && this.argumentsOf(this.against), this.argumentsOf(this.made)];
    const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].filter((name) => name !== 'prompt');
    // Of a take without a recipe of its own, not all arguments are known.
    const isKnown = (name: string): boolean => name === 'endpoint' || (this.against?.recipe !== undefined && this.made.recipe !== undefined);
    const changed = before ? names.filter((name) => isKnown(name) && text(before[name]) !== text(after[name])) : [];
    const runs = wordDifference(text((before ?? after)['prompt']), text(after['prompt']));
    return html`
      <p>
        ${runs.map(({ of, text }) => (of === 'both' ? html`${text} ` : of === 'before' ? html`<del>${text}</del> ` : html`<ins>${text}</ins> `))}
      </p>
      ${changed.length > 0
        ? html`<dl>
            ${changed.map((name) => html`<dt>${name}</dt><dd><del>${text(before?.[name])}</del> <ins>${text(after[name])}</ins></dd>`)}
          </dl>`
        : nothing}
      ${this.against && changed.length === 0 && runs.every(({ of }) => of === 'both')
        ? html`<p class="dim">The same recipe as ${this.against.name}, made again.</p>`
        : nothing}
    `;
  }

  /** A take without a recipe of its own was made as the step says now. */
  private argumentsOf({ recipe }: TakeVersion): Arguments {
    return recipe
      ? { ...(recipe.arguments as Arguments), input: inputOf(recipe.input), endpoint: recipe.endpoint }
      : { prompt: this.step.prompt, endpoint: this.step.endpoint };
  }
}

function inputOf(input: unknown): string {
  return text(input).slice(0, 80);
}

function text(value: unknown): string {
  return value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
}

customElements.define('recipe-difference', RecipeDifference);
