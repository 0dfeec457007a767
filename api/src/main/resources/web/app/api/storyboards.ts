import { call, path, post } from './client';
import { newId } from './decisions';
import type { DecisionQuote, Estimate, SequenceState, UploadedMedia } from './types';

const YAML = 'application/yaml';

/** A storyboard as it is now, and the version of its sequence. */
export interface Revision {
  yaml: string;
  version: number;
}

export async function readStoryboard(sequence: string): Promise<Revision> {
  const answer = await call('GET', `${path('sequences', sequence)}/storyboard`, { accept: YAML });
  return { yaml: await answer.text(), version: Number(answer.headers.get('X-Continuity-Version') ?? 0) };
}

export async function priceRevision(sequence: string, { yaml, version }: Revision, signal: AbortSignal): Promise<DecisionQuote> {
  const query = { version, dryRun: true };
  const answer = await call('PUT', `${path('sequences', sequence)}/storyboard`, { query, body: yaml, type: YAML, signal });
  return (await answer.json()) as DecisionQuote;
}

export async function revise(sequence: string, { yaml, version }: Revision, note: string, quoted: number): Promise<SequenceState> {
  const query = { version, quoted: Math.max(0, quoted), note: note || undefined };
  const answer = await call('PUT', `${path('sequences', sequence)}/storyboard`, { query, body: yaml, type: YAML, id: newId() });
  return (await answer.json()) as SequenceState;
}

/** The same change, for a sequence of its own. An empty title is that of the first one. */
export interface Branch extends Revision {
  title: string;
}

export async function priceBranch(sequence: string, branch: Branch, signal: AbortSignal): Promise<DecisionQuote> {
  const query = { dryRun: true };
  const answer = await call('POST', `${path('sequences', sequence)}/branch`, { query, body: branchBody(branch), signal });
  return (await answer.json()) as DecisionQuote;
}

/** @param id the same one is the same branch, so that nothing is started twice */
export function startBranch(sequence: string, branch: Branch, note: string, quoted: number, id: string): Promise<SequenceState> {
  const body = { ...branchBody(branch), quoted: Math.max(0, quoted), ...(note ? { note } : {}) };
  return post(`${path('sequences', sequence)}/branch`, { body, id });
}

function branchBody({ yaml, version, title }: Branch): object {
  return { storyboard: yaml, version, ...(title.trim() ? { title: title.trim() } : {}) };
}

export async function estimate(yaml: string, signal: AbortSignal): Promise<Estimate> {
  const answer = await call('POST', 'sequences', { query: { dryRun: true }, body: yaml, type: YAML, signal });
  return (await answer.json()) as Estimate;
}

/** @param id the same one continues the same sequence, so that nothing is started twice */
export async function start(yaml: string, id: string): Promise<SequenceState> {
  return (await (await call('POST', 'sequences', { body: yaml, type: YAML, id })).json()) as SequenceState;
}

export async function upload(project: string, file: File): Promise<UploadedMedia> {
  const answer = await call('POST', 'media', { query: { project }, body: file, type: 'application/octet-stream' });
  return (await answer.json()) as UploadedMedia;
}

let schema: Promise<unknown> | undefined;

/** The JSON Schema of storyboards. */
export function storyboardSchema(): Promise<unknown> {
  schema ??= call('GET', 'schema/storyboard.json', {}).then((answer) => answer.json() as Promise<unknown>);
  return schema;
}
