import type { Clips } from './clips';
import { sameFrame } from './frame-table';
import type { Frames, Wanted } from './frames';
import type { Timeline } from './timeline';
import type { Transport } from './transport';

/** Frames that come before those of other takes. */
const URGENT = 12;

/** Frames that are decoded after and before a still picture. */
const AFTER = 48;
const BEFORE = 12;

/** While it plays, all that memory has room for. */
const MOST = 1000;

/** Clips that are opened ahead, in a cut of short shots. */
const MOST_CLIPS = 6;

/** Frames of each neighbour, from the same one on. */
const OF_NEIGHBOURS = 6;

/** Decides which frames are to be decoded for what is shown, what comes next, and what may be switched to. */
export class Prefetch {
  neighbours: readonly string[] = [];
  private planned = -1;

  constructor(
    private readonly transport: Transport,
    private readonly clips: Clips,
    private readonly frames: Frames,
  ) {}

  /** Decides anew, though the frame is the same. */
  invalidate(): void {
    this.planned = -1;
  }

  /** @param against the address of the take that is shown with it */
  around(timeline: Timeline, frame: number, against: string | undefined): void {
    if (frame === this.planned) {
      return;
    }
    this.planned = frame;
    const order = this.order(timeline.frames);
    const wanted = [
      ...this.wanted(timeline, order.slice(0, URGENT), against),
      ...this.ofNeighbours(timeline, order.slice(0, OF_NEIGHBOURS)),
      ...this.wanted(timeline, order.slice(URGENT), against),
    ];
    this.frames.want(wanted);
  }

  private order(frames: number): number[] {
    if (this.transport.speed !== 0) {
      return this.transport.upcoming(MOST);
    }
    const before = Array.from({ length: BEFORE }, (_, i) => this.transport.frame - 1 - i);
    const after = this.transport.upcoming(AFTER);
    return after.flatMap((it, i) => [it, before[i] ?? -1]).filter((it) => it >= 0 && it < frames);
  }

  private wanted(timeline: Timeline, order: readonly number[], against: string | undefined): Wanted[] {
    const urls = new Set<string>();
    return order.flatMap((it) => {
      const { segment, frame } = timeline.place(it);
      if (segment.url && urls.size < MOST_CLIPS) {
        urls.add(segment.url);
      }
      const clip = segment.url && urls.has(segment.url) ? this.clips.get(segment.url) : undefined;
      if (!clip) {
        return [];
      }
      const first = { clip, frame: Math.min(frame, clip.frames - 1) };
      const other = against ? this.clips.get(against) : undefined;
      return other ? [first, { clip: other, frame: sameFrame(clip.table, first.frame, other.table) }] : [first];
    });
  }

  private ofNeighbours(timeline: Timeline, order: readonly number[]): Wanted[] {
    const places = order.map((it) => timeline.place(it));
    return this.neighbours.flatMap((url) => {
      const neighbour = this.clips.get(url);
      return places.flatMap(({ segment, frame }) => {
        const clip = segment.url ? this.clips.get(segment.url) : undefined;
        return neighbour && clip && neighbour !== clip
          ? [{ clip: neighbour, frame: sameFrame(clip.table, Math.min(frame, clip.frames - 1), neighbour.table) }]
          : [];
      });
    });
  }
}
