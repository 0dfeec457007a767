import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { cancel, pause, resume, unpause } from '../api/decisions';
import { isEnd, opened } from '../api/open-sequence';
import type { SequenceState } from '../api/types';
import '../cut/cut-view';
import '../graph/graph-view';
import '../history/history-view';
import '../money/money-view';
import { BoardElement } from '../page/board-element';
import { dollars } from '../page/format';
import type { Binding } from '../page/keys';
import { messages } from '../page/messages';
import { format, go, type Route, type View, VIEWS } from '../page/route';
import { selection } from '../page/selection';
import { shared } from '../page/styles';
import '../sheet/sheet-view';
import '../storyboard/storyboard-view';
import './selected-shots';

type SequenceRoute = Extract<Route, { page: 'sequence' }>;

const NAMES: Record<View, string> = {
  graph: 'Shots',
  cut: 'Cut',
  sheet: 'Contact sheet',
  money: 'Money',
  storyboard: 'Storyboard',
  history: 'History',
};

/** A sequence, in one of its views. */
class SequencePage extends BoardElement {
  static override properties = { route: { attribute: false } };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-rows: auto 1fr;
        grid-template-columns: minmax(0, 1fr);
        height: 100%;
      }

      header {
        padding: 12px 16px 0;
        border-bottom: 1px solid var(--line);
      }

      .message {
        margin-top: 4px;
        color: var(--dim);
        overflow-wrap: anywhere;
      }

      .spacer {
        flex: 1;
      }

      nav {
        display: flex;
        gap: 4px;
        margin-top: 10px;
        overflow-x: auto;
      }

      nav a {
        padding: 6px 12px;
        border-bottom: 2px solid transparent;
        text-decoration: none;
        white-space: nowrap;
      }

      nav a[aria-current='page'] {
        border-bottom-color: var(--accent);
      }

      .view {
        min-height: 0;
        overflow: auto;
        overflow-anchor: none;
        /* Browsers scroll what is opaque without drawing it again. */
        background: var(--ground);
      }

      .problem {
        margin: 16px;
      }

      @media print {
        :host {
          display: block;
        }

        header {
          display: none;
        }
      }
    `,
  ];

  declare route: SequenceRoute;

  constructor() {
    super(opened);
  }

  protected override bindings(): Binding[] {
    const group = 'Sequence';
    return [
      { keys: ['v'], does: 'The next view', group, run: () => this.turn(1) },
      { keys: ['V'], does: 'The view before', group, run: () => this.turn(-1) },
    ];
  }

  protected override willUpdate(changes: PropertyValues<SequencePage>): void {
    const before = changes.get('route') as SequenceRoute | undefined;
    if (before && before.sequence !== this.route.sequence) {
      selection.clear();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    selection.clear();
  }

  override render(): TemplateResult {
    const { state, problem } = opened;
    if (!state) {
      return html`<p class=${problem ? 'problem' : 'dim problem'}>${problem ?? 'Reading the sequence …'}</p>`;
    }
    return html`
      <header>
        <div class="row">
          <h1>${state.title}</h1>
          <span class="mark ${state.status}">${state.status}</span>
          <span class="spacer"></span>
          <span class="dim">${dollars(state.spending.spent)}${state.spending.cap === undefined ? '' : ` of ${dollars(state.spending.cap)}`}</span>
          ${this.controls(state)}
        </div>
        <p class="message">${state.message}</p>
        ${state.branchedFrom
          ? html`<p class="message">Branched from <a href=${format({ page: 'sequence', sequence: state.branchedFrom, view: 'graph' })}>${state.branchedFrom}</a></p>`
          : nothing}
        <nav aria-label="Views">
          ${VIEWS.map(
            (view) => html`<a
              href=${format({ page: 'sequence', sequence: this.route.sequence, view })}
              aria-current=${view === this.route.view ? 'page' : 'false'}
              >${NAMES[view]}</a
            >`,
          )}
        </nav>
      </header>
      <div class="view">${this.view()}</div>
      ${this.route.view === 'graph' || this.route.view === 'sheet' ? html`<selected-shots></selected-shots>` : nothing}
    `;
  }

  private view(): TemplateResult {
    switch (this.route.view) {
      case 'graph':
        return html`<graph-view></graph-view>`;
      case 'cut':
        return html`<cut-view></cut-view>`;
      case 'sheet':
        return html`<sheet-view></sheet-view>`;
      case 'money':
        return html`<money-view></money-view>`;
      case 'storyboard':
        return html`<storyboard-view></storyboard-view>`;
      case 'history':
        return html`<history-view></history-view>`;
    }
  }

  private controls(state: SequenceState): TemplateResult {
    // Temporal has lost a sequence that is not running and has not ended.
    const isLost = /Temporal is not running/.test(state.message);
    if (isEnd(state.status) || isLost) {
      return state.status === 'finished'
        ? html``
        : html`<button class="main" @click=${() => this.control(resume, 'The sequence goes on.')}>Resume</button>`;
    }
    return html`
      ${state.status === 'paused'
        ? html`<button @click=${() => this.control(unpause, 'The sequence goes on.')}>Continue</button>`
        : html`<button @click=${() => this.control(pause, 'Paused: nothing new is submitted.')}>Pause</button>`}
      <button @click=${() => confirm('Cancel this sequence? Its takes are kept, and it can be resumed.') && this.control(cancel, 'Cancelling.')}>
        Cancel
      </button>
    `;
  }

  private async control(send: (id: string) => Promise<SequenceState>, done: string): Promise<void> {
    try {
      opened.accept(await send(this.route.sequence));
      messages.done(done);
    } catch (error) {
      messages.failed(error);
    }
  }

  private turn(by: number): void {
    const at = VIEWS.indexOf(this.route.view);
    const view = VIEWS[(at + by + VIEWS.length) % VIEWS.length] ?? VIEWS[0];
    go({ page: 'sequence', sequence: this.route.sequence, view });
  }
}

customElements.define('sequence-page', SequencePage);
