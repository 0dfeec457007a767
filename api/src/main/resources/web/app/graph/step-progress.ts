import { css, html, type TemplateResult } from 'lit';
import { opened } from '../api/open-sequence';
import type { StepState } from '../api/types';
import { BoardElement } from '../page/board-element';
import { since } from '../page/format';
import { shared } from '../page/styles';

const TICK_MS = 1_000;

/** What a rendering step is doing, for how long, and how long that usually takes. */
class StepProgress extends BoardElement {
  static override properties = { step: { attribute: false } };

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        color: var(--working);
        font-size: 12px;
      }
    `,
  ];

  declare step: StepState;

  private clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.clock = setInterval(() => this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
  }

  override render(): TemplateResult {
    const progress = this.step.progress;
    if (!progress) {
      return html``;
    }
    const place = progress.queuePosition === undefined ? '' : `, ${progress.queuePosition} before it`;
    const usual = progress.phase === 'running' ? usualSeconds(this.step.endpoint) : undefined;
    return html`${progress.phase}${place}, ${since(progress.since)}${usual ? ` of about ${Math.round(usual)} s` : ''}`;
  }
}

/** The median of what the takes of this sequence took, from the submit until the clip was stored. */
function usualSeconds(endpoint: string): number | undefined {
  const seconds = (opened.state?.steps ?? [])
    .filter((step) => step.endpoint === endpoint)
    .flatMap((step) => step.takes)
    .map(({ take }) => (Date.parse(take.readyAt) - Date.parse(take.submittedAt)) / 1000)
    .sort((a, b) => a - b);
  return seconds[Math.floor(seconds.length / 2)];
}

customElements.define('step-progress', StepProgress);
