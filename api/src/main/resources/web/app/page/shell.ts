import { css, html, nothing, type TemplateResult } from 'lit';
import { opened } from '../api/open-sequence';
import { overviews } from '../api/overviews';
import '../player';
import '../queue/queue-view';
import '../sequence/sequence-page';
import '../storyboard/new-sequence';
import '../takes/take-page';
import { BoardElement } from './board-element';
import { since } from './format';
import './key-help';
import type { KeyHelp } from './key-help';
import { type Binding, keys } from './keys';
import { messages } from './messages';
import { showNeeds } from './notice';
import { current, format, go, type Route } from './route';
import { shared } from './styles';
import './user-menu';

/** The frame of the page: where one is, what needs somebody, whether the page is live. */
class BoardShell extends BoardElement {
  static override properties = { route: { state: true } };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-rows: auto 1fr;
        height: 100%;
      }

      header {
        display: flex;
        align-items: center;
        gap: 8px 16px;
        min-height: 48px;
        padding: 6px 16px;
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }

      .brand {
        font-weight: 700;
        text-decoration: none;
      }

      .place {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .place a {
        text-decoration: none;
      }

      .needs b {
        min-width: 20px;
        padding: 0 6px;
        border-radius: 10px;
        background: var(--accent);
        color: var(--on-accent);
        text-align: center;
      }

      .needs b.none {
        background: var(--line);
        color: var(--dim);
      }

      main {
        min-height: 0;
        overflow: auto;
        background: var(--ground);
      }

      @media print {
        :host {
          display: block;
        }

        header {
          display: none;
        }
      }

      .stale {
        grid-column: 1;
        padding: 6px 16px;
        background: var(--failed);
        color: #210502;
        font-weight: 600;
      }

      .top {
        min-width: 0;
      }

      .message {
        position: fixed;
        bottom: 16px;
        left: 50%;
        z-index: 10;
        display: flex;
        align-items: center;
        gap: 12px;
        max-width: min(640px, calc(100vw - 32px));
        padding: 10px 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: 0 8px 32px #0009;
        transform: translateX(-50%);
      }

      .message.problem {
        border-left: 3px solid var(--failed);
      }

      @media (max-width: 640px) {
        header {
          gap: 8px;
          padding: 6px 10px;
        }

        .wide {
          display: none;
        }
      }
    `,
  ];

  declare route: Route;

  constructor() {
    super(overviews, opened, messages);
    this.route = current();
    addEventListener('hashchange', () => this.follow());
    addEventListener('keydown', (event) => keys.handle(event));
    overviews.addEventListener('change', () => showNeeds(overviews));
    overviews.start();
    this.follow();
  }

  protected override bindings(): Binding[] {
    return [
      { keys: ['?'], does: 'Show all keys', group: 'Page', run: () => this.help.show() },
      { keys: ['q'], does: 'Go to what needs you', group: 'Page', run: () => go({ page: 'queue' }) },
    ];
  }

  override render(): TemplateResult {
    return html`
      <div class="top">
        ${this.connection()}
        <header>
          <a class="brand" href=${format({ page: 'queue' })}>Continuity</a>
          <div class="place">${this.place()}</div>
          ${this.needs()}
          <user-menu class="wide"></user-menu>
          <button class="plain" @click=${() => this.help.show()} aria-label="All keys" title="All keys">?</button>
        </header>
      </div>
      <main>${this.view()}</main>
      <key-help></key-help>
      ${this.message()}
    `;
  }

  private follow(): void {
    this.route = current();
    if ('sequence' in this.route) {
      opened.open(this.route.sequence);
    }
  }

  private view(): TemplateResult {
    const route = this.route;
    switch (route.page) {
      case 'queue':
        return html`<queue-view></queue-view>`;
      case 'new':
        return html`<new-sequence></new-sequence>`;
      case 'take':
        return html`<take-page .route=${route}></take-page>`;
      case 'sequence':
        return html`<sequence-page .route=${route}></sequence-page>`;
    }
  }

  private place(): TemplateResult | typeof nothing {
    if (!('sequence' in this.route)) {
      return nothing;
    }
    const id = this.route.sequence;
    const title = opened.state?.title ?? overviews.get(id)?.title ?? id;
    return html`<a href=${format({ page: 'sequence', sequence: id, view: 'graph' })}>${title}</a>`;
  }

  private needs(): TemplateResult {
    const count = overviews.needs.length;
    const isHere = this.route.page === 'queue';
    return html`<a class="button needs" href=${format({ page: 'queue' })} aria-current=${isHere ? 'page' : 'false'}>
      Needs you <b class=${count === 0 ? 'none' : ''}>${count}</b>
    </a>`;
  }

  /** A page that shows something old says so. */
  private connection(): TemplateResult | typeof nothing {
    if (overviews.connection !== 'stale') {
      return nothing;
    }
    const heard = new Date(overviews.heardAt);
    return html`<div class="stale" role="alert">
      No connection to the API. This is what it said ${since(heard.toISOString())} ago; connecting again.
    </div>`;
  }

  private message(): TemplateResult | typeof nothing {
    return messages.text
      ? html`<div class="message ${messages.isProblem ? 'problem' : ''}" role=${messages.isProblem ? 'alert' : 'status'}>
          <span>${messages.text}</span>
          <button class="plain" @click=${() => messages.dismiss()} aria-label="Dismiss">×</button>
        </div>`
      : nothing;
  }

  private get help(): KeyHelp {
    return this.renderRoot.querySelector('key-help') as KeyHelp;
  }
}

customElements.define('board-shell', BoardShell);
document.body.append(document.createElement('board-shell'));
