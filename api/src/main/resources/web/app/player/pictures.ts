import type { Shown } from './canvas';
import type { Clip } from './clip';
import type { Clips } from './clips';
import { sameFrame } from './frame-table';
import type { Frames } from './frames';
import type { Segment, Timeline } from './timeline';

/** What is drawn for a frame. */
export interface Drawing {
  readonly first: Shown;
  /** Of the take that it is compared with. */
  readonly second?: Shown;
}

const BLACK = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });

/** Finds the decoded frames and posters for a frame of a timeline. */
export class Pictures {
  constructor(
    private readonly clips: Clips,
    private readonly frames: Frames,
  ) {}

  /**
   * What there is to draw; `undefined` if something is not there yet.
   *
   * @param against the address of the take to compare with
   */
  at(timeline: Timeline, frame: number, against: string | undefined): Drawing | undefined {
    const { segment, frame: wanted } = timeline.place(frame);
    const clip = segment.url ? this.clips.get(segment.url) : undefined;
    if (!clip) {
      const still = this.still(segment);
      return still && { first: still };
    }
    const inClip = Math.min(wanted, clip.frames - 1);
    const first = this.decoded(clip, inClip);
    if (!first || !against || this.clips.problem(against)) {
      return first && { first };
    }
    const other = this.clips.get(against);
    const second = other && this.decoded(other, sameFrame(clip.table, inClip, other.table));
    return second && { first, second };
  }

  /** Why there will be nothing to draw for a frame. */
  problem(timeline: Timeline, frame: number): Error | undefined {
    const { segment, frame: inClip } = timeline.place(frame);
    const clip = segment.url ? this.clips.get(segment.url) : undefined;
    return clip ? this.frames.problem(clip, inClip) : segment.url ? this.clips.problem(segment.url) : undefined;
  }

  /** A frame that cannot be decoded is black. */
  private decoded(clip: Clip, frame: number): Shown | undefined {
    const source = this.frames.problem(clip, frame) ? BLACK : this.frames.get(clip, frame);
    const { width, height, rotation } = clip.picture;
    // A <video> turns its frames itself.
    return source && { source, width, height, rotation: clip.exact ? rotation : 0 };
  }

  /** The poster; or, for a clip that cannot be opened, nothing but black. */
  private still(segment: Segment): Shown | undefined {
    if (segment.url && !this.clips.problem(segment.url)) {
      return undefined;
    }
    const source = segment.poster?.complete && segment.poster.naturalWidth > 0 ? segment.poster : BLACK;
    return { source, width: source.width, height: source.height, rotation: 0 };
  }
}

/** Whether two takes say their colours in the same way. If not, they differ in all. */
export function haveSameColours({ first, second }: Drawing): boolean {
  return !second || coloursOf(first) === coloursOf(second);
}

function coloursOf({ source }: Shown): string {
  return 'colorSpace' in source ? JSON.stringify(source.colorSpace) : '';
}
