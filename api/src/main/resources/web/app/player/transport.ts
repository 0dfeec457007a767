/** Speeds that J and L go through, forwards and backwards. */
const FASTEST = 8;

/** Times are computed, so a frame begins a little before its time. */
const TOLERANCE = 1e-6;

/**
 * Which frame is shown at what time: position, speed and the loop between an in and an out point, both included. It
 * knows no clock and no pictures; all times are seconds.
 */
export class Transport {
  private times: Float64Array = new Float64Array([0, 1]);
  private position = 0;
  private since = 0;
  private current = 0;
  private direction = 0;
  private first = 0;
  private last = 0;
  looping = true;

  /** Takes the times at which frames are shown, with the end of the last. The loop stays where it fits. */
  load(times: Float64Array, frame: number, now: number): void {
    const wholeEnd = this.last === this.frames - 1;
    this.times = times;
    this.first = Math.min(this.first, this.frames - 1);
    this.last = wholeEnd ? this.frames - 1 : Math.min(this.last, this.frames - 1);
    this.seek(frame, now);
  }

  get frames(): number {
    return this.times.length - 1;
  }

  get frame(): number {
    return this.current;
  }

  /** 0: stopped; below 0: backwards. */
  get speed(): number {
    return this.direction;
  }

  get in(): number {
    return this.first;
  }

  get out(): number {
    return this.last;
  }

  get marked(): boolean {
    return this.first > 0 || this.last < this.frames - 1;
  }

  /** Where it is, in seconds from the beginning. */
  seconds(now: number): number {
    return this.within(this.moved(now));
  }

  /** A position that ran past the end of the loop, or its beginning, brought back into it. */
  within(seconds: number): number {
    const start = this.times[this.first]!;
    const offset = (seconds - start) % this.length;
    return start + (offset < 0 ? offset + this.length : offset);
  }

  /** Of the loop, in seconds. */
  get length(): number {
    return this.times[this.last + 1]! - this.times[this.first]!;
  }

  /** The frame to show now. Without a loop, it stops at the end. */
  at(now: number): number {
    if (this.direction !== 0) {
      if (!this.looping && this.isPastEnd(this.moved(now))) {
        this.seek(this.direction > 0 ? this.last : this.first, now);
        this.direction = 0;
      } else {
        this.current = this.frameAt(this.seconds(now));
      }
    }
    return this.current;
  }

  /** A frame is not there yet: the clock waits for it. */
  hold(frame: number, now: number): void {
    this.current = frame;
    // Backwards, a frame is entered at its end, and there it is not yet the next one.
    this.position = this.direction < 0 ? this.times[frame + 1]! - 4 * TOLERANCE : this.times[frame]!;
    this.since = now;
  }

  toggle(now: number): void {
    this.play(this.direction === 0 ? 1 : 0, now);
  }

  /** L: again is faster, and from backwards it turns round. */
  forward(now: number): void {
    this.play(this.direction > 0 ? Math.min(FASTEST, this.direction * 2) : 1, now);
  }

  /** J */
  backward(now: number): void {
    this.play(this.direction < 0 ? Math.max(-FASTEST, this.direction * 2) : -1, now);
  }

  stop(now: number): void {
    this.play(0, now);
  }

  step(frames: number, now: number): void {
    this.stop(now);
    this.seek(this.current + frames, now);
  }

  /** Playing goes on from there. */
  seek(frame: number, now: number): void {
    this.hold(Math.min(Math.max(0, Math.trunc(frame)), this.frames - 1), now);
  }

  markIn(): void {
    this.first = this.current;
    this.last = this.last < this.first ? this.frames - 1 : this.last;
  }

  markOut(): void {
    this.last = this.current;
    this.first = this.first > this.last ? 0 : this.first;
  }

  clearMarks(): void {
    this.first = 0;
    this.last = this.frames - 1;
  }

  /** The frames that come next, this one first, as many as asked for or as there are. */
  upcoming(count: number): number[] {
    const backwards = this.direction < 0;
    const frames = [];
    let frame = this.current;
    for (let i = 0; i < Math.min(count, this.frames); i++) {
      frames.push(frame);
      frame = this.following(frame, backwards);
    }
    return [...new Set(frames)];
  }

  private following(frame: number, backwards: boolean): number {
    if (backwards) {
      return frame === this.first || frame === 0 ? this.last : frame - 1;
    }
    return frame === this.last || frame === this.frames - 1 ? this.first : frame + 1;
  }

  private play(speed: number, now: number): void {
    const outside = this.current < this.first || this.current > this.last;
    const start = speed > 0 ? this.first : this.last;
    const end = speed > 0 ? this.last : this.first;
    if (this.direction === 0 && speed !== 0 && (outside || (!this.looping && this.current === end))) {
      this.current = start;
    }
    const position = this.direction === 0 ? undefined : this.seconds(now);
    this.direction = speed;
    if (speed === 0 || position === undefined) {
      this.hold(this.current, now);
    } else {
      this.position = position;
      this.since = now;
    }
  }


  /** A refresh may be stamped a little before the key that it comes after. */
  private moved(now: number): number {
    return this.position + this.direction * Math.max(0, now - this.since);
  }

  private isPastEnd(seconds: number): boolean {
    return seconds >= this.times[this.last + 1]! || seconds < this.times[this.first]!;
  }

  /** The frame of the loop that is shown at a time. */
  frameAt(seconds: number): number {
    let [low, high] = [this.first, this.last];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.times[middle]! <= seconds + TOLERANCE) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
