import { clipOf } from '../api/files';
import type { SequenceState, StepState, TakeVersion } from '../api/types';
import { type PlayerTake, rateOf } from '../player';

/** The take that is used, or else the last one. */
export function bestTake(step: StepState | undefined): TakeVersion | undefined {
  return step?.takes.find(({ circled }) => circled) ?? step?.takes.at(-1);
}

export function playable(project: string, { name, take }: TakeVersion): PlayerTake {
  return {
    url: clipOf(project, take),
    key: take.key,
    version: name,
    rate: take.frames?.rate ?? rateOf(take.fps),
    frames: take.frames?.count ?? Math.round(take.seconds * take.fps),
  };
}

export function shotOf(step: string): string {
  return step.split('/')[0] ?? step;
}

/** The step of each shot that goes into the cut, in the order of the film. */
export function lastSteps(state: SequenceState): StepState[] {
  return [...new Map(state.steps.map((step) => [shotOf(step.id), step])).values()];
}

/** The other steps that continue from some, directly or through others. */
export function dependents(state: SequenceState, steps: string[]): StepState[] {
  const found = new Set(steps);
  return state.steps.filter(({ id, after }) => after !== undefined && found.has(after) && !found.has(id) && found.add(id));
}

/** The step that an address names: of a shot alone, the one that waits for its review, else the last. */
export function findStep(state: SequenceState, shot: string, step?: string): StepState | undefined {
  const ofShot = state.steps.filter(({ id }) => shotOf(id) === shot);
  return step ? ofShot.find(({ id }) => id === `${shot}/${step}`) : (ofShot.find(({ status }) => status === 'review') ?? ofShot.at(-1));
}
