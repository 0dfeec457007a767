import { draw, type Look } from './canvas';
import { Clips } from './clips';
import { ExactDecoder } from './decoder';
import { Frames } from './frames';
import { haveSameColours, Pictures } from './pictures';
import { Prefetch } from './prefetch';
import { SeekingDecoder } from './seeking-decoder';
import { Sound } from './sound';
import { type Segment, Timeline } from './timeline';
import { Transport } from './transport';

/** Bytes of decoded frames that one player holds: 290 of 1280×720; fewer where the device says that it has little. */
const MEMORY = Math.min(400e6, ((navigator as { deviceMemory?: number }).deviceMemory ?? 4) * 100e6);

/** Milliseconds after which a clip that could not be loaded is asked for again. */
const TRY_AGAIN = 3000;

/**
 * Plays a timeline to a canvas, each frame from its decoder. The clock shows no other frame for one that is not there
 * yet: it waits. While nothing moves, nothing is done.
 */
export class Player {
  readonly transport = new Transport();
  readonly clips: Clips;
  readonly sound: Sound;
  private readonly frames: Frames;
  private readonly pictures: Pictures;
  private readonly prefetch: Prefetch;
  private timeline = new Timeline([]);
  private currentLook: Look = { compare: 'none', wipe: 0.5, gain: 1 };
  private other: string | undefined;
  private request = 0;
  private retry = 0;
  private closed = false;
  /** The frame that the canvas shows; -1 if it is to be drawn again in any case. */
  private drawn = -1;
  private waits = false;
  private colours = true;
  private failure: Error | undefined;

  /** @param changed is called when another frame was drawn, or anything else to be said of it changed */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly changed: () => void,
  ) {
    this.frames = new Frames(
      MEMORY,
      (clip, deliver) => (clip.exact ? new ExactDecoder(clip, deliver) : new SeekingDecoder(clip, deliver)),
      () => this.refresh(),
      (problem) => this.fail(problem),
    );
    this.clips = new Clips(
      () => this.invalidate(),
      (clip) => this.frames.release(clip),
    );
    this.sound = new Sound((url) => this.clips.get(url));
    this.pictures = new Pictures(this.clips, this.frames);
    this.prefetch = new Prefetch(this.transport, this.clips, this.frames);
  }

  /** What is played from now on, from this frame. Playing goes on. */
  load(segments: readonly Segment[], frame: number): void {
    this.timeline = new Timeline(segments);
    this.transport.load(this.timeline.times, frame, this.now);
    this.failure = undefined;
    this.sound.stop();
    this.invalidate();
  }

  get look(): Look {
    return this.currentLook;
  }

  set look(look: Look) {
    this.currentLook = look;
    this.invalidate();
  }

  /** The address of the take that is compared with the one that is played. */
  get against(): string | undefined {
    return this.other;
  }

  set against(url: string | undefined) {
    this.other = url;
    this.invalidate();
  }

  /** The addresses of takes that may be switched to. */
  set neighbours(urls: readonly string[]) {
    this.prefetch.neighbours = urls;
    this.invalidate();
  }

  /** The frame on the canvas, counted from 0. */
  get frame(): number {
    return this.transport.frame;
  }

  /** The time that the clock of the transport goes by, in seconds. */
  get now(): number {
    return performance.now() / 1000;
  }

  /** Whether the frame is not there yet. */
  get waiting(): boolean {
    return this.waits;
  }

  /** Whether there is nothing to play, yet. */
  get empty(): boolean {
    return this.timeline.frames === 0;
  }

  get segments(): Timeline {
    return this.timeline;
  }

  /** What went wrong, in words for a person. */
  get problem(): string | undefined {
    return this.empty ? undefined : (this.failure ?? this.pictures.problem(this.timeline, this.frame))?.message;
  }

  /** Whether the two takes that are shown say their colours in the same way. If not, they differ in all. */
  get sameColours(): boolean {
    return this.colours;
  }

  /** Frames that are decoded and held, and their bytes. */
  get held(): { frames: number; bytes: number } {
    return this.frames.size;
  }

  seek(frame: number): void {
    this.transport.seek(frame, this.now);
    this.sound.stop();
    this.invalidate();
  }

  /** Stops, and goes so many frames on or back. */
  step(frames: number): void {
    this.transport.step(frames, this.now);
    this.sound.scrub(this.timeline, this.transport.frame);
  }

  /** What could not be loaded is asked for again. */
  tryAgain(): void {
    this.clips.retry();
    if (this.failure) {
      this.failure = undefined;
      this.invalidate();
      this.changed();
    }
  }

  /** Decides and draws anew. */
  invalidate(): void {
    this.drawn = -1;
    this.prefetch.invalidate();
    this.refresh();
  }

  /** Nothing is drawn, nor asked for, from now on. */
  close(): void {
    this.closed = true;
    cancelAnimationFrame(this.request);
    clearTimeout(this.retry);
    this.sound.close();
    this.clips.close();
    this.frames.close();
  }

  private fail(problem: Error): void {
    if (this.closed) {
      return;
    }
    this.failure = problem;
    this.changed();
    this.retry = setTimeout(() => this.tryAgain(), TRY_AGAIN);
  }

  private refresh(): void {
    if (this.request === 0 && !this.closed) {
      this.request = requestAnimationFrame((timestamp) => this.tick(timestamp / 1000));
    }
  }

  private tick(now: number): void {
    this.request = 0;
    if (this.empty) {
      return;
    }
    const before = { frame: this.drawn, waits: this.waits };
    const frame = this.transport.at(now);
    if (frame !== this.drawn) {
      this.waits = !this.show(frame);
    }
    this.prefetch.around(this.timeline, frame, this.compared);
    if (this.waits) {
      this.transport.hold(frame, now);
      this.sound.stop();
    } else if (this.transport.speed !== 0) {
      // By the time it really is: a refresh may come late.
      this.sound.follow(this.timeline, this.transport, this.now);
    }
    if (before.frame !== this.drawn || before.waits !== this.waits) {
      this.changed();
    }
    if (this.transport.speed !== 0) {
      this.refresh();
    }
  }

  /** Draws a frame, if all of it is there. */
  private show(frame: number): boolean {
    const drawing = this.pictures.at(this.timeline, frame, this.compared);
    if (drawing) {
      draw(this.canvas, drawing.first, drawing.second, this.look);
      this.colours = haveSameColours(drawing);
      this.drawn = frame;
    }
    return drawing !== undefined;
  }

  private get compared(): string | undefined {
    return this.look.compare === 'none' ? undefined : this.other;
  }
}
