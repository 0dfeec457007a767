/** Frames per second as a fraction: 30000/1001 is what people call 29.97. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
}

/** What cameras and models make. */
const USUAL: readonly Rate[] = [12, 15, 24, 25, 30, 48, 50, 60, 120].flatMap((whole) =>
  whole % 12 === 0 || whole % 15 === 0
    ? [
        { numerator: whole, denominator: 1 },
        { numerator: whole * 1000, denominator: 1001 },
      ]
    : [{ numerator: whole, denominator: 1 }],
);

/** Farther than this share from a usual rate, a number means what it says: 24 and 23.976 are 0.1 % apart. */
const NEAR = 0.0004;

/** The fraction that a rounded number of frames per second stands for: 23.976 is 24000/1001. */
export function rateOf(fps: number): Rate {
  const near = USUAL.filter((rate) => Math.abs(fps / toNumber(rate) - 1) < NEAR);
  near.sort((a, b) => Math.abs(fps - toNumber(a)) - Math.abs(fps - toNumber(b)));
  return near[0] ?? reduced(Math.round(fps * 1000), 1000);
}

export function reduced(numerator: number, denominator: number): Rate {
  let [a, b] = [numerator, denominator];
  while (b > 0) {
    [a, b] = [b, a % b];
  }
  return { numerator: numerator / a, denominator: denominator / a };
}

export function toNumber(rate: Rate): number {
  return rate.numerator / rate.denominator;
}

/** Rates by their usual names: `24`, `23.976`, `29.97`. */
export function rateText(rate: Rate): string {
  return String(Number(toNumber(rate).toFixed(3)));
}

/**
 * SMPTE timecode of a frame, counted from 00:00:00:00. At 29.97 and 59.94 it drops numbers, never frames, so that it
 * keeps to the clock, and is written with a semicolon: 00:00:59;29 is followed by 00:01:00;02.
 */
export function timecode(frame: number, rate: Rate): string {
  const whole = Math.max(1, Math.round(toNumber(rate)));
  const dropped = rate.denominator === 1001 && whole % 30 === 0 ? whole / 15 : 0;
  const number = dropped > 0 ? withDroppedNumbers(frame, whole, dropped) : frame;
  const seconds = Math.floor(number / whole);
  const fields = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits);
  const digits = String(whole - 1).length;
  return fields.join(':') + (dropped > 0 ? ';' : ':') + String(number % whole).padStart(Math.max(2, digits), '0');
}

/** A clip without a constant rate has no frames to count in a second. */
export function clockTime(seconds: number): string {
  const whole = Math.floor(seconds + 1e-6);
  const fields = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map(twoDigits);
  const thousandths = Math.floor((seconds - whole + 1e-6) * 1000);
  return `${fields.join(':')}.${String(thousandths).padStart(3, '0')}`;
}

/** The first numbers of each minute are dropped, except of each tenth. */
function withDroppedNumbers(frame: number, whole: number, dropped: number): number {
  const perMinute = whole * 60 - dropped;
  const perTenMinutes = whole * 600 - dropped * 9;
  const tens = Math.floor(frame / perTenMinutes);
  const rest = frame % perTenMinutes;
  const minutes = rest < whole * 60 ? 0 : 1 + Math.floor((rest - whole * 60) / perMinute);
  return frame + dropped * (9 * tens + minutes);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
