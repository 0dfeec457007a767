import { Changing } from './changes';
import { address } from './client';
import type { Need, SequenceOverview } from './types';

/** Without a sign of life for so long, what the page shows may be old. The API gives one every 15 s. */
const SILENCE_MS = 40_000;
const RECONNECT_MS = 2_000;

export type Connection = 'connecting' | 'live' | 'stale';

/** A need, and the sequence that has it. */
export interface OpenNeed {
  /** Stays the same while the need does. */
  key: string;
  need: Need;
  sequence: SequenceOverview;
}

/** All sequences and what they need of a person, live. */
export class Overviews extends Changing {
  connection: Connection = 'connecting';
  /** Whether all were received once. */
  complete = false;
  /** When the last sign of life came, ms since 1970. */
  heardAt = 0;
  private byId = new Map<string, SequenceOverview>();
  private received = new Set<string>();
  private source: EventSource | undefined;

  start(): void {
    this.connect();
    setInterval(() => this.checkSilence(), 5_000);
    // A machine that wakes up has a connection that is dead and does not know it.
    addEventListener('online', () => this.reconnect());
    addEventListener('pageshow', (event) => event.persisted && this.reconnect());
  }

  /** Newest first. */
  get all(): SequenceOverview[] {
    return [...this.byId.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  get(id: string): SequenceOverview | undefined {
    return this.byId.get(id);
  }

  /** What blocks most comes first; of those, what has waited longest. */
  get needs(): OpenNeed[] {
    return [...this.byId.values()]
      .flatMap((sequence) => sequence.needs.map((need) => ({ key: keyOf(sequence, need), need, sequence })))
      .sort((a, b) => b.need.blocks.length - a.need.blocks.length || since(a).localeCompare(since(b)));
  }

  private connect(): void {
    this.source?.close();
    this.received = new Set();
    const source = new EventSource(address('events'));
    source.addEventListener('sequence', (event) => this.take(JSON.parse(event.data as string) as SequenceOverview));
    source.addEventListener('complete', () => this.completed());
    source.addEventListener('alive', () => this.heard());
    source.addEventListener('open', () => this.heard());
    source.addEventListener('error', () => this.lost(source));
    this.source = source;
  }

  private reconnect(): void {
    this.become('stale');
    this.connect();
  }

  private take(sequence: SequenceOverview): void {
    this.received.add(sequence.id);
    this.byId.set(sequence.id, sequence);
    this.heardAt = Date.now();
    this.changed();
  }

  private completed(): void {
    // What is not there any more was sent before the connection broke.
    this.byId = new Map([...this.byId].filter(([id]) => this.received.has(id)));
    this.complete = true;
    this.heard();
    this.changed();
  }

  private heard(): void {
    this.heardAt = Date.now();
    this.become('live');
  }

  private lost(source: EventSource): void {
    this.become(this.heardAt === 0 ? 'connecting' : 'stale');
    if (source.readyState === EventSource.CLOSED) {
      // The browser gives up when the answer is an error, as a proxy's is while the API starts.
      setTimeout(() => source === this.source && this.connect(), RECONNECT_MS);
    } else {
      this.received = new Set();
    }
  }

  private checkSilence(): void {
    if (this.connection === 'live' && Date.now() - this.heardAt > SILENCE_MS) {
      this.reconnect();
    }
  }

  private become(connection: Connection): void {
    if (connection !== this.connection) {
      this.connection = connection;
      this.changed();
    }
  }
}

function keyOf(sequence: SequenceOverview, { kind, step, take }: Need): string {
  return [sequence.id, kind, step ?? '', take ?? ''].join(' ');
}

function since({ need, sequence }: OpenNeed): string {
  return need.since ?? sequence.createdAt;
}

export const overviews = new Overviews();
