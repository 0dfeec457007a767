import type { ProblemDetails } from './types';
import { userName } from './user';

type Query = Record<string, string | number | boolean | undefined>;

interface Call {
  query?: Query;
  /** Sent as JSON, unless it is a text or a file. */
  body?: unknown;
  type?: string;
  accept?: string;
  /** The id of a decision: the same one again changes nothing. */
  id?: string;
  signal?: AbortSignal;
}

/** Why the API did not do what it was asked to do, in its own words. */
export class Problem extends Error {
  constructor(readonly details: ProblemDetails) {
    super(details.detail);
  }

  /** Whether the sequence has changed since the person looked at it. */
  get outdated(): boolean {
    return this.details.type.endsWith('/decision-outdated');
  }
}

/** What went wrong, for a person. */
export function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The address of an operation, relative to the page: a proxy may publish it under a prefix. */
export function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `v1/${path}${text ? `?${text}` : ''}`;
}

/** A path of parts, each of which may have any character. */
export function path(...parts: string[]): string {
  return parts.map(encodeURIComponent).join('/');
}

export async function get<T>(to: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return (await call('GET', to, signal ? { query, signal } : { query })).json() as Promise<T>;
}

export async function post<T>(to: string, options: Call): Promise<T> {
  return (await call('POST', to, options)).json() as Promise<T>;
}

/** @throws Problem with the API's words, or with ours if it does not answer */
export async function call(method: string, to: string, { query, body, type, accept, id, signal }: Call): Promise<Response> {
  const headers: Record<string, string> = { 'X-Continuity-Board': '1', 'X-Continuity-User': userName() };
  if (body !== undefined) {
    headers['Content-Type'] = type ?? 'application/json';
  }
  if (accept) {
    headers['Accept'] = accept;
  }
  if (id) {
    headers['Idempotency-Key'] = id;
  }
  const request: RequestInit = { method, headers };
  if (body !== undefined) {
    request.body = typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body);
  }
  if (signal) {
    request.signal = signal;
  }
  let answer: Response;
  try {
    answer = await fetch(address(to, query), request);
  } catch (error) {
    throw signal?.aborted ? error : problem(0, 'The API does not answer. Nothing was changed, as far as this page knows.');
  }
  if (!answer.ok) {
    throw await refusal(answer);
  }
  return answer;
}

async function refusal(answer: Response): Promise<Problem> {
  try {
    return new Problem((await answer.json()) as ProblemDetails);
  } catch {
    return problem(answer.status, `The API answered ${answer.status}, without saying why.`);
  }
}

function problem(status: number, detail: string): Problem {
  return new Problem({ type: 'https://continuity.dev/problems/internal', title: 'No answer', status, detail });
}
