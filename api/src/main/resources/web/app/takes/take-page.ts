import { html, type TemplateResult } from 'lit';
import { opened } from '../api/open-sequence';
import { BoardElement } from '../page/board-element';
import type { Binding } from '../page/keys';
import { current, go, replace, type Route } from '../page/route';
import './take-view';
import { findStep, lastSteps, shotOf } from './takes';

type TakeRoute = Extract<Route, { page: 'take' }>;

/** A take at its own address, which follows what is shown, so that it can be sent to somebody. */
class TakePage extends BoardElement {
  static override properties = { route: { attribute: false } };

  declare route: TakeRoute;

  constructor() {
    super(opened);
  }

  protected override bindings(): Binding[] {
    const group = 'Take';
    return [
      { keys: ['n', 'ArrowDown'], does: 'The next shot', group, run: () => this.move(1) },
      { keys: ['p', 'ArrowUp'], does: 'The shot before', group, run: () => this.move(-1) },
      { keys: ['Escape'], does: 'Back to the sequence', group, run: () => go({ page: 'sequence', sequence: this.route.sequence, view: 'graph' }) },
    ];
  }

  override render(): TemplateResult {
    const step = opened.state && findStep(opened.state, this.route.shot, this.route.step);
    return html`<take-view
      .step=${step?.id ?? `${this.route.shot}/${this.route.step ?? ''}`}
      .take=${this.route.take ?? ''}
      .frame=${this.route.frame ?? 0}
      @place-changed=${(event: CustomEvent<{ take?: string; frame: number }>) => this.follow(event.detail, step?.id)}
    ></take-view>`;
  }

  private follow({ take, frame }: { take?: string; frame: number }, step: string | undefined): void {
    const here = current();
    if (here.page === 'take' && here.sequence === this.route.sequence && step) {
      const [shot = '', name = ''] = step.split('/');
      replace({ page: 'take', sequence: this.route.sequence, shot, step: name, frame, ...(take ? { take } : {}) });
    }
  }

  private move(by: number): void {
    const steps = opened.state ? lastSteps(opened.state) : [];
    const at = steps.findIndex(({ id }) => shotOf(id) === this.route.shot);
    const next = steps[at + by];
    if (next) {
      go({ page: 'take', sequence: this.route.sequence, shot: shotOf(next.id) });
    }
  }
}

customElements.define('take-page', TakePage);
