import { evenTimes } from './frame-table';
import type { Rate } from './timecode';

/** A part of what is played: frames of a clip, or a picture that stands for a clip. */
export interface Segment {
  /** Where the clip is; without, `poster` is shown. */
  readonly url?: string;
  /** The first frame of the clip that is shown. */
  readonly from: number;
  /** When each frame is shown, from the first, and when the last ends. Seconds. */
  readonly times: Float64Array;
  readonly poster?: HTMLImageElement;
  readonly label: string;
}

/** Some frames of a clip, the whole clip unless said otherwise. */
export function clipSegment(url: string, times: Float64Array, label: string, from = 0, to = times.length - 1): Segment {
  const start = times[from]!;
  return { url, from, label, times: times.subarray(from, to + 1).map((it) => it - start) };
}

/** A picture for some seconds. */
export function posterSegment(poster: HTMLImageElement | undefined, seconds: number, rate: Rate, label: string): Segment {
  const frames = Math.max(1, Math.round((seconds * rate.numerator) / rate.denominator));
  return { from: 0, label, times: evenTimes(frames, rate), ...(poster ? { poster } : {}) };
}

/** Where a frame of a timeline is: which segment, and which frame of its clip. */
export interface Place {
  readonly index: number;
  readonly segment: Segment;
  readonly frame: number;
}

/** Segments one after another, each at its own rate. Frames are counted from the first of all. */
export class Timeline {
  readonly times: Float64Array;
  /** The first frame of each segment. */
  readonly starts: readonly number[];

  constructor(readonly segments: readonly Segment[]) {
    const times = [0];
    const starts = [];
    for (const segment of segments) {
      const start = times[times.length - 1]!;
      starts.push(times.length - 1);
      for (let frame = 1; frame < segment.times.length; frame++) {
        times.push(start + segment.times[frame]!);
      }
    }
    this.times = Float64Array.from(times);
    this.starts = starts;
  }

  get frames(): number {
    return this.times.length - 1;
  }

  place(frame: number): Place {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.starts[middle]! <= frame) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    const segment = this.segments[low]!;
    return { index: low, segment, frame: segment.from + frame - this.starts[low]! };
  }
}
