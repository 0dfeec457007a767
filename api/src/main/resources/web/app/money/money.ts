import type { SequenceState, StepState } from '../api/types';
import { shotOf } from '../takes/takes';

/** What one shot costs, USD. */
export interface ShotMoney {
  shot: string;
  /** For the takes that this sequence has paid for. */
  billed: number;
  /** For calls that are under way. */
  committed: number;
  /** For what is not started, by list price. */
  remaining: number;
}

export interface Money {
  shots: ShotMoney[];
  billed: number;
  /** What may have been billed for calls whose outcome nobody knows. */
  unknown: number;
  /** What else was spent, such as for failed attempts. */
  other: number;
  /** What can be started next, and what it costs. */
  next: StepState[];
}

/** A moment at which something was paid for, and all that was paid until then. */
export interface Payment {
  at: number;
  sum: number;
}

export function moneyOf(state: SequenceState): Money {
  const shots = new Map<string, ShotMoney>();
  for (const step of state.steps) {
    const shot = shotOf(step.id);
    const sum = shots.get(shot) ?? { shot, billed: 0, committed: 0, remaining: 0 };
    sum.billed += paidTakes(state, step).reduce((all, { take }) => all + take.dollars, 0);
    sum.committed += step.status === 'rendering' || step.status === 'parked' ? step.dollars : 0;
    sum.remaining += step.status === 'blocked' || step.status === 'held' ? step.dollars : 0;
    shots.set(shot, sum);
  }
  const billed = [...shots.values()].reduce((sum, shot) => sum + shot.billed, 0);
  const unknown = state.parked.reduce((sum, { options }) => sum + Math.max(0, ...options.map(({ mayCost }) => mayCost)), 0);
  return {
    shots: [...shots.values()],
    billed,
    unknown,
    other: Math.max(0, state.spending.spent - billed - unknown),
    next: nextSteps(state),
  };
}

/** Takes that were made for something else cost this sequence nothing. */
function paidTakes(state: SequenceState, step: StepState): StepState['takes'] {
  return step.takes.filter(({ take, reused }) => take.orderedBy === state.id || !reused);
}

export function payments(state: SequenceState): Payment[] {
  let sum = 0;
  return state.steps
    .flatMap((step) => paidTakes(state, step))
    .map(({ take }) => ({ at: Date.parse(take.submittedAt), dollars: take.dollars }))
    .sort((a, b) => a.at - b.at)
    .map(({ at, dollars }) => ({ at, sum: (sum += dollars) }));
}

function nextSteps(state: SequenceState): StepState[] {
  const done = new Set(state.steps.filter(({ status }) => status === 'done').map(({ id }) => id));
  return state.steps.filter(
    ({ status, after }) => (status === 'blocked' || status === 'held') && (after === undefined || done.has(after)),
  );
}
