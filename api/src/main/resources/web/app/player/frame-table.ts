import { type Rate, rateOf, reduced } from './timecode';

/** A coded picture in a file, in decoding order. Times are in ticks of its track. */
export interface Sample {
  readonly offset: number;
  readonly size: number;
  /** When it is shown, before any edit list. */
  readonly time: number;
  readonly duration: number;
  /** Whether decoding can start here. */
  readonly key: boolean;
}

/** An entry of an edit list: `start` is in ticks of the track, -1 for a pause; `seconds` 0 is the rest of the track. */
export interface Edit {
  readonly start: number;
  readonly seconds: number;
}

/** Which frames a clip has, in the order in which they are shown. */
export interface FrameTable {
  /** The sample of each frame. */
  readonly samples: readonly number[];
  /** When each frame is shown, and at last when the picture ends: seconds from its first frame. */
  readonly times: Float64Array;
  /** When the first frame is shown, seconds from the beginning of the file, as `<video>` and its sound count. */
  readonly start: number;
  readonly rate: Rate;
  /** Whether each frame lasts as long as the others. */
  readonly constant: boolean;
}

/**
 * Frames are counted here, not computed from a length: sound may be longer than the picture. What an edit list skips is
 * not a frame. ffmpeg writes one for every clip with B-frames, and without it all would be two frames late.
 *
 * @throws Error if there are no frames, or the edit list repeats or reorders the picture
 */
export function frameTable(samples: readonly Sample[], timescale: number, edits: readonly Edit[]): FrameTable {
  const shown = edits.filter((edit) => edit.start >= 0);
  if (shown.length > 1) {
    throw new Error('The clip is cut by its edit list in several pieces. It can be played after ffmpeg -c copy.');
  }
  const [edit] = shown;
  const from = edit?.start ?? 0;
  const to = edit && edit.seconds > 0 ? from + edit.seconds * timescale : Infinity;
  const all = samples.map((_, index) => index).sort((a, b) => samples[a]!.time - samples[b]!.time);
  const usual = median(spacings(all.map((index) => samples[index]!.time))) ?? samples[0]?.duration ?? 0;
  // Lengths in edit lists are rounded, often to milliseconds, so a frame counts if most of it is shown. That the last
  // sample lasts until the sound ends, as some files have it, says nothing.
  const order = all.filter((index) => {
    const middle = samples[index]!.time + usual / 2;
    return middle > from && middle < to;
  });
  if (order.length === 0) {
    throw new Error('The clip has no frames.');
  }
  const ticks = order.map((index) => samples[index]!.time);
  const spacing = spacings(ticks);
  const pause = edits.filter((it) => it.start < 0).reduce((sum, it) => sum + it.seconds, 0);
  const { rate, constant } = rateOfTicks(spacing.length > 0 ? spacing : [usual], timescale);
  return {
    samples: order,
    times: constant ? evenTimes(order.length, rate) : listedTimes([...ticks, ticks[ticks.length - 1]! + usual], timescale),
    start: pause + Math.max(0, ticks[0]! - from) / timescale,
    rate,
    constant,
  };
}

/** Ticks that are too coarse for a rate, as milliseconds are for 24, alternate by one. */
function rateOfTicks(spacing: readonly number[], timescale: number): { rate: Rate; constant: boolean } {
  const [shortest, longest] = [Math.min(...spacing), Math.max(...spacing)];
  if (shortest === longest) {
    const exact = reduced(timescale, shortest);
    return { rate: exact.denominator <= 1001 ? exact : rateOf(timescale / shortest), constant: true };
  }
  const mean = spacing.reduce((sum, it) => sum + it, 0) / spacing.length;
  return { rate: rateOf(timescale / mean), constant: longest - shortest <= 1 };
}

export function evenTimes(frames: number, rate: Rate): Float64Array {
  return Float64Array.from({ length: frames + 1 }, (_, n) => (n * rate.denominator) / rate.numerator);
}

function listedTimes(ticks: readonly number[], timescale: number): Float64Array {
  return Float64Array.from(ticks, (it) => (it - ticks[0]!) / timescale);
}

function spacings(ticks: readonly number[]): number[] {
  return ticks.slice(1).map((it, index) => it - ticks[index]!);
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** The frame of another take to be seen beside a frame: of the same number, or of the same moment if rates differ. */
export function sameFrame(one: FrameTable, frame: number, other: FrameTable): number {
  const last = other.samples.length - 1;
  const sameRate =
    one.constant &&
    other.constant &&
    one.rate.numerator * other.rate.denominator === other.rate.numerator * one.rate.denominator;
  if (sameRate) {
    return Math.min(frame, last);
  }
  const middle = (one.times[frame]! + one.times[frame + 1]!) / 2;
  const after = other.times.findIndex((time) => time > middle);
  return after < 0 ? last : Math.max(0, Math.min(after - 1, last));
}
