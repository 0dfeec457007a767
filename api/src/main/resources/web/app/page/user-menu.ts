import { css, html, type TemplateResult } from 'lit';
import { storedUser, storeUser } from '../api/user';
import { BoardElement } from './board-element';
import { askToNotify, mayAskToNotify } from './notice';
import { shared } from './styles';

/** Who decides, for the history, and whether the browser tells when something needs somebody. */
class UserMenu extends BoardElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
      }

      input {
        width: 130px !important;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`
      <button ?hidden=${!mayAskToNotify()} @click=${() => this.notify()}>Notify me</button>
      <input
        aria-label="Your name, for the history of decisions"
        title="Your name, for the history of decisions"
        placeholder="Your name"
        maxlength="100"
        .value=${storedUser()}
        @change=${(event: Event) => storeUser((event.target as HTMLInputElement).value)}
      />
    `;
  }

  private async notify(): Promise<void> {
    await askToNotify();
    this.requestUpdate();
  }
}

customElements.define('user-menu', UserMenu);
