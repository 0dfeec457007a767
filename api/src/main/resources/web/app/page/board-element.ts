import { type CSSResultGroup, LitElement } from 'lit';
import { type Changing, Redraw } from '../api/changes';
import { type Binding, keys } from './keys';
import { shared } from './styles';

/** What the components of the board have in common: styles, keys while they are on the page, and what redraws them. */
export class BoardElement extends LitElement {
  static override styles: CSSResultGroup = shared;

  constructor(...sources: Changing[]) {
    super();
    new Redraw(this, sources);
  }

  /** The keys that do something while this is on the page. */
  protected bindings(): Binding[] {
    return [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const bindings = this.bindings();
    if (bindings.length > 0) {
      keys.add(this, bindings);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    keys.remove(this);
  }

  protected tell<T>(name: string, detail: T): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
