import { call, path, post } from './client';
import type { DecisionQuote, Option, SequenceOverview, SequenceState, StepRevision } from './types';

/** A sequence as somebody has seen it. A decision on another version is refused. */
export interface Seen {
  sequence: string;
  version: number;
}

/** Other takes of one or more steps, SH0010/reference: by one decision, at one price. */
export type TakeChange =
  | { kind: 'retake'; targets: string[]; revision?: StepRevision; keepRest: boolean }
  /** The name of the take of each step. */
  | { kind: 'circle'; takes: Record<string, string>; keepRest: boolean };

/** The id of a decision. The same decision sent again has the same one. */
export function newId(): string {
  // randomUUID is there in secure contexts only.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function approve(seen: Seen, targets: string[]): Promise<SequenceState> {
  return decide(seen, 'approve', { targets });
}

export function reject(seen: Seen, step: string, note: string): Promise<SequenceState> {
  return onStep(seen, step, 'reject', noted(note));
}

export function takeBack(seen: Seen, step: string): Promise<SequenceState> {
  return onStep(seen, step, 'take-back', {});
}

export function change(seen: Seen, { kind, ...what }: TakeChange, note: string, quoted: number): Promise<SequenceState> {
  return decide(seen, kind, { ...what, quoted, ...noted(note) });
}

export async function price(seen: Seen, { kind, ...what }: TakeChange, signal: AbortSignal): Promise<DecisionQuote> {
  const to = `${path('sequences', seen.sequence)}/${kind}`;
  const answer = await call('POST', to, { query: { dryRun: true }, body: { ...what, version: seen.version }, signal });
  return (await answer.json()) as DecisionQuote;
}

export function resolve(sequence: string, step: string, option: Option, requestId = option.requestId): Promise<SequenceState> {
  return post(`${path('sequences', sequence, 'steps', ...step.split('/'))}/resolve`, {
    id: newId(),
    body: requestId ? { choice: option.choice, requestId } : { choice: option.choice },
  });
}

export function changeCap(sequence: Pick<SequenceOverview, 'id'>, cap: number): Promise<SequenceState> {
  return post(`${path('sequences', sequence.id)}/budget`, { id: newId(), body: { cap } });
}

export function pause(sequence: string): Promise<SequenceState> {
  return post(`${path('sequences', sequence)}/pause`, { id: newId(), body: {} });
}

export function unpause(sequence: string): Promise<SequenceState> {
  return post(`${path('sequences', sequence)}/unpause`, { id: newId(), body: {} });
}

export function cancel(sequence: string): Promise<SequenceState> {
  return post(`${path('sequences', sequence)}/cancel`, {});
}

export function resume(sequence: string): Promise<SequenceState> {
  return post(`${path('sequences', sequence)}/resume`, {});
}

function decide(seen: Seen, verb: string, what: object): Promise<SequenceState> {
  return post(`${path('sequences', seen.sequence)}/${verb}`, { id: newId(), body: { ...what, version: seen.version } });
}

function onStep(seen: Seen, id: string, verb: string, what: object): Promise<SequenceState> {
  const [shot = '', step = ''] = id.split('/');
  return post(`${path('sequences', seen.sequence, 'shots', shot)}/${verb}`, {
    id: newId(),
    body: { step, version: seen.version, ...what },
  });
}

function noted(note: string): object {
  return note.trim() ? { note: note.trim() } : {};
}
