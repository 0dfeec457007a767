import { css, html, type TemplateResult } from 'lit';
import { BoardElement } from './board-element';
import { dialogStyles } from './dialog-styles';
import { keyName, keys } from './keys';
import { shared } from './styles';

/** All keys that do something now. */
export class KeyHelp extends BoardElement {
  static override styles = [
    shared,
    dialogStyles,
    css`
      dialog {
        width: min(860px, calc(100vw - 32px));
        max-height: calc(100vh - 64px);
      }

      dialog::backdrop {
        background: #000a;
      }

      .groups {
        columns: 2 320px;
        gap: 32px;
        margin: 16px 0;
      }

      section {
        margin-bottom: 16px;
        break-inside: avoid;
      }

      dl {
        display: grid;
        grid-template-columns: 96px 1fr;
        gap: 4px 12px;
        margin: 6px 0 0;
      }

      dd {
        margin: 0;
      }
    `,
  ];

  constructor() {
    super(keys);
  }

  show(): void {
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <h1 id="title">Keys</h1>
      <div class="groups">
        ${keys.groups.map(
          ([group, bindings]) => html`<section>
            <h2 class="label">${group}</h2>
            <dl>
              ${bindings.map(
                ({ keys: [first = ''], does }) => html`<dt><kbd>${keyName(first)}</kbd></dt>
                  <dd>${does}</dd>`,
              )}
            </dl>
          </section>`,
        )}
      </div>
      <button class="main" @click=${() => this.dialog.close()}>Close</button>
    </dialog>`;
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }
}

customElements.define('key-help', KeyHelp);
