import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { resume } from '../api/decisions';
import { opened } from '../api/open-sequence';
import type { OpenNeed } from '../api/overviews';
import '../money/raise-cap';
import { BoardElement } from '../page/board-element';
import { dollars, plural } from '../page/format';
import { messages } from '../page/messages';
import { format, toStep } from '../page/route';
import { shared } from '../page/styles';
import '../parked/parked-call';
import '../takes/take-view';

/** One thing that needs a person, with all that is needed to decide it. */
class NeedDetail extends BoardElement {
  static override properties = { open: { attribute: false } };

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        height: 100%;
        min-height: 0;
      }

      .stop {
        display: grid;
        gap: 16px;
        max-width: 720px;
        padding: 16px;
      }

      .stop > .button {
        justify-self: start;
      }

      ul {
        margin: 4px 0 0;
        padding-left: 20px;
      }
    `,
  ];

  declare open: OpenNeed;

  constructor() {
    super(opened);
  }

  protected override willUpdate(changes: PropertyValues<NeedDetail>): void {
    if (changes.has('open')) {
      opened.open(this.open.sequence.id);
    }
  }

  override render(): TemplateResult {
    const { need } = this.open;
    if ((need.kind === 'review' || need.kind === 'rejected') && need.step) {
      return html`<take-view .step=${need.step} .take=${need.take ?? ''}></take-view>`;
    }
    if (need.kind === 'parked' && need.step) {
      return html`<parked-call .step=${need.step}></parked-call>`;
    }
    return html`<div class="stop">
      ${need.kind === 'budget' ? this.budget() : this.failure()}
      ${need.blocks.length > 0
        ? html`<section>
            <h2 class="label">${need.kind === 'budget' ? 'Held' : 'Blocks'} ${plural(need.blocks.length, 'step')}</h2>
            <ul>
              ${need.blocks.slice(0, 20).map((step) => html`<li><a href=${toStep(this.open.sequence.id, step)}>${step}</a></li>`)}
            </ul>
          </section>`
        : nothing}
    </div>`;
  }

  private budget(): TemplateResult {
    const { sequence, need } = this.open;
    const { spent, cap, remaining } = sequence.spending;
    return html`
      <h1>${sequence.title}: the budget is reached</h1>
      <p>${need.message}</p>
      <p>Spent ${dollars(spent)} of ${dollars(cap ?? 0)}; still to be made: ${dollars(remaining)}.</p>
      <raise-cap></raise-cap>
      <a class="button" href=${format({ page: 'sequence', sequence: sequence.id, view: 'money' })}>Where it goes</a>
    `;
  }

  private failure(): TemplateResult {
    const { need, sequence } = this.open;
    return html`
      <h1>${need.step ?? sequence.title}: ${need.kind === 'lost' ? 'not running' : 'failed'}</h1>
      <p class="problem">${need.message}</p>
      <div class="row">
        ${need.step ? html`<a class="button" href=${toStep(sequence.id, need.step)}>See the step, and retake it</a>` : nothing}
        <button @click=${() => this.resume()}>${need.kind === 'lost' ? 'Resume' : 'Try again'}</button>
        <a class="button" href=${format({ page: 'sequence', sequence: sequence.id, view: 'storyboard' })}>Change the storyboard</a>
      </div>
    `;
  }

  private async resume(): Promise<void> {
    try {
      opened.accept(await resume(this.open.sequence.id));
      messages.done(`${this.open.sequence.title} goes on.`);
    } catch (error) {
      messages.failed(error);
    }
  }
}

customElements.define('need-detail', NeedDetail);
