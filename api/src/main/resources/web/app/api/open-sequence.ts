import { Changing } from './changes';
import { address, get, inWords, path, Problem } from './client';
import { overviews } from './overviews';
import type { SequenceState, StepState, TakeVersion } from './types';

const RETRY_MS = 2_000;

/** The sequence that the page shows, live. */
export class OpenSequence extends Changing {
  state: SequenceState | undefined;
  /** Why there is no state. */
  problem: string | undefined;
  private id = '';
  private source: EventSource | undefined;
  private steps = new Map<string, StepState>();

  constructor() {
    super();
    overviews.addEventListener('change', () => this.follow());
  }

  open(id: string): void {
    if (id === this.id) {
      return;
    }
    this.close();
    this.id = id;
    void this.load();
  }

  close(): void {
    this.source?.close();
    this.source = undefined;
    this.id = '';
    this.state = undefined;
    this.problem = undefined;
    this.steps = new Map();
  }

  step(id: string): StepState | undefined {
    return this.steps.get(id);
  }

  /** Shows the answer to a decision at once. */
  accept(state: SequenceState): void {
    if (state.id !== this.id || state.version < (this.state?.version ?? 0)) {
      return;
    }
    this.state = { ...state, steps: state.steps.map((step) => this.unchanged(step)) };
    this.steps = new Map(this.state.steps.map((step) => [step.id, step]));
    this.problem = undefined;
    this.changed();
    this.follow();
  }

  /** A change has only the steps, and only those of their takes, that are not as they were. */
  private merge(change: SequenceState): void {
    const { state } = this;
    if (!state || change.id !== this.id) {
      return;
    }
    change.steps.forEach((step) => this.steps.set(step.id, { ...step, takes: merged(this.steps.get(step.id)?.takes ?? [], step.takes) }));
    const steps = change.steps.length > 0 ? state.steps.map((step) => this.steps.get(step.id) ?? step) : state.steps;
    this.state = { ...change, steps };
    this.changed();
  }

  private async load(): Promise<void> {
    const id = this.id;
    try {
      this.accept(await get<SequenceState>(path('sequences', id)));
    } catch (error) {
      if (id === this.id) {
        this.problem = inWords(error);
        this.changed();
        if (!(error instanceof Problem) || error.details.status !== 404) {
          setTimeout(() => id === this.id && !this.state && void this.load(), RETRY_MS);
        }
      }
    }
  }

  /** Connects if there is something to follow: a sequence that has ended sends nothing until somebody lets it go on. */
  private follow(): void {
    if (!this.state || this.source) {
      return;
    }
    const overview = overviews.get(this.id);
    const goesOn = overview !== undefined && (overview.version > this.state.version || !isEnd(overview.status));
    if (!goesOn && isEnd(this.state.status)) {
      return;
    }
    const source = new EventSource(address(`${path('sequences', this.id)}/events`, { changes: true }));
    source.addEventListener('state', (event) => this.accept(JSON.parse(event.data as string) as SequenceState));
    source.addEventListener('change', (event) => this.merge(JSON.parse(event.data as string) as SequenceState));
    source.addEventListener('end', () => this.unfollow(source));
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(() => this.unfollow(source), RETRY_MS);
      }
    });
    this.source = source;
  }

  private unfollow(source: EventSource): void {
    source.close();
    if (source === this.source) {
      this.source = undefined;
    }
  }

  /** The same object for a step that is the same, so that nothing is drawn again for it. */
  private unchanged(step: StepState): StepState {
    const known = this.steps.get(step.id);
    return known && JSON.stringify(known) === JSON.stringify(step) ? known : step;
  }
}

/** All takes by their names, in order: those that are new or not as they were, and the others as they were. */
function merged(known: TakeVersion[], changed: TakeVersion[]): TakeVersion[] {
  return [...new Map([...known, ...changed].map((take) => [take.name, take])).values()];
}

export function isEnd(status: SequenceState['status']): boolean {
  return status === 'finished' || status === 'failed' || status === 'cancelled';
}

export const opened = new OpenSequence();
