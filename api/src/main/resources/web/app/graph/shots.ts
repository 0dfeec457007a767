import type { SequenceState, StepState } from '../api/types';
import { shotOf } from '../takes/takes';

/** A shot with its steps in order. */
export interface Shot {
  code: string;
  steps: StepState[];
  /** What it continues from: a step, or the source if there is none. */
  after: string | undefined;
}

/** The shots of a sequence. One whose steps are the same as before is the same object, so that it is not drawn again. */
export class Shots {
  private state: SequenceState | undefined;
  private shots: Shot[] = [];
  private known = new Map<string, Shot>();

  of(state: SequenceState): Shot[] {
    if (state !== this.state) {
      this.state = state;
      this.shots = this.read(state);
    }
    return this.shots;
  }

  private read(state: SequenceState): Shot[] {
    const steps = new Map<string, StepState[]>();
    for (const step of state.steps) {
      const code = shotOf(step.id);
      steps.set(code, [...(steps.get(code) ?? []), step]);
    }
    const shots = [...steps].map(([code, ofShot]) => this.same({ code, steps: ofShot, after: ofShot[0]?.after }));
    this.known = new Map(shots.map((shot) => [shot.code, shot]));
    return shots;
  }

  private same(shot: Shot): Shot {
    const known = this.known.get(shot.code);
    const isSame = known?.steps.length === shot.steps.length && shot.steps.every((step, index) => step === known.steps[index]);
    return known && isSame ? known : shot;
  }
}
