import type { Clip } from './clip';
import { BrokenFrame, type DecodedFrame, type Decoder, type Deliver } from './decoder';

/** A frame of a clip that is to be shown, now or soon. */
export interface Wanted {
  readonly clip: Clip;
  readonly frame: number;
}

interface Held {
  readonly clip: Clip;
  readonly frame: number;
  readonly picture: DecodedFrame;
}

/**
 * The frames that are decoded and held, of all clips together, in bounded memory. Wanted frames are decoded in their
 * order, one clip at a time; what is no longer wanted makes room for them.
 */
export class Frames {
  private readonly held = new Map<string, Held>();
  private readonly broken = new WeakMap<Clip, Map<number, BrokenFrame>>();
  private readonly decoders = new Map<Clip, Decoder>();
  private readonly names = new Map<Clip, number>();
  private wanted: readonly Wanted[] = [];
  private ranks = new Map<string, number>();
  private bytes = 0;
  private opened = 0;
  private working = false;

  /**
   * @param limit bytes of memory for decoded frames
   * @param decoderOf makes a clip's decoder
   * @param changed is called when a frame has come
   * @param failed is called when no frames can be had at all, with what went wrong, in words for a person; it is tried
   *     again when frames are wanted next
   */
  constructor(
    private readonly limit: number,
    private readonly decoderOf: (clip: Clip, deliver: Deliver) => Decoder,
    private readonly changed: () => void,
    private readonly failed: (problem: Error) => void,
  ) {}

  /** Says what is to be shown from now on, most urgent first. What has no room is left out. */
  want(frames: readonly Wanted[]): void {
    const ranks = new Map<string, number>();
    let bytes = 0;
    const wanted = [];
    for (const it of frames) {
      const key = this.key(it.clip, it.frame);
      if (ranks.has(key)) {
        continue;
      }
      bytes += it.clip.frameBytes;
      if (bytes > this.limit && wanted.length > 0) {
        break;
      }
      ranks.set(key, wanted.length);
      wanted.push(it);
    }
    this.wanted = wanted;
    this.ranks = ranks;
    void this.work();
  }

  get(clip: Clip, frame: number): DecodedFrame | undefined {
    return this.held.get(this.key(clip, frame))?.picture;
  }

  /** Why there will never be such a frame. */
  problem(clip: Clip, frame: number): BrokenFrame | undefined {
    return this.broken.get(clip)?.get(frame);
  }

  /** How many frames are held, and their bytes. */
  get size(): { frames: number; bytes: number } {
    return { frames: this.held.size, bytes: this.bytes };
  }

  /** Forgets a clip and all its frames. */
  release(clip: Clip): void {
    this.wanted = this.wanted.filter((it) => it.clip !== clip);
    this.decoders.get(clip)?.close();
    this.decoders.delete(clip);
    for (const [key, held] of this.held) {
      if (held.clip === clip) {
        this.drop(key, held);
      }
    }
    // Under another name it is another clip, if it is opened again.
    this.names.delete(clip);
  }

  close(): void {
    for (const clip of [...this.names.keys()]) {
      this.release(clip);
    }
  }

  private async work(): Promise<void> {
    if (this.working) {
      return;
    }
    this.working = true;
    try {
      for (let next = this.missing(); next; next = this.missing()) {
        await this.advance(next);
      }
    } catch (error) {
      this.failed(error as Error);
    } finally {
      this.working = false;
    }
  }

  private async advance({ clip, frame }: Wanted): Promise<void> {
    const decoder = this.decoder(clip);
    try {
      await decoder.towards(frame);
    } catch (error) {
      if (this.decoders.get(clip) !== decoder) {
        // It was released meanwhile, and its bytes are no longer fetched.
        return;
      }
      if (!(error instanceof BrokenFrame)) {
        throw error;
      }
      this.broken.set(clip, new Map(this.broken.get(clip)).set(frame, error));
      this.changed();
    }
  }

  private missing(): Wanted | undefined {
    return this.wanted.find(
      ({ clip, frame }) => !this.held.has(this.key(clip, frame)) && !this.problem(clip, frame),
    );
  }

  private decoder(clip: Clip): Decoder {
    let decoder = this.decoders.get(clip);
    if (!decoder) {
      decoder = this.decoderOf(clip, (frame, picture) => this.received(clip, frame, picture));
      this.decoders.set(clip, decoder);
    }
    return decoder;
  }

  private received(clip: Clip, frame: number, picture: DecodedFrame): void {
    const key = this.key(clip, frame);
    if (this.held.has(key)) {
      picture.close();
      return;
    }
    this.held.set(key, { clip, frame, picture });
    this.bytes += clip.frameBytes;
    while (this.bytes > this.limit && this.held.size > 1) {
      const [least, held] = this.leastWanted();
      this.drop(least, held);
    }
    if (this.held.has(key)) {
      this.changed();
    }
  }

  /** The longest held of those that are not wanted, else the least urgent. */
  private leastWanted(): [string, Held] {
    let least: [string, Held] | undefined;
    let rank = -1;
    for (const entry of this.held) {
      const its = this.ranks.get(entry[0]) ?? Infinity;
      if (its > rank) {
        least = entry;
        rank = its;
      }
    }
    return least!;
  }

  private drop(key: string, held: Held): void {
    held.picture.close();
    this.held.delete(key);
    this.bytes -= held.clip.frameBytes;
  }

  private key(clip: Clip, frame: number): string {
    let name = this.names.get(clip);
    if (name === undefined) {
      name = this.opened++;
      this.names.set(clip, name);
    }
    return `${name}:${frame}`;
  }
}
