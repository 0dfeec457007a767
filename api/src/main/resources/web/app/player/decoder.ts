import type { Clip } from './clip';

/** A frame that was decoded. Whoever has it closes it. */
export type DecodedFrame = VideoFrame | ImageBitmap;

/** Gets the frames of one clip. Frames come at any time after they were asked for, with others on the way. */
export interface Decoder {
  /** Works towards a frame; to be called again until the frame has come. */
  towards(frame: number): Promise<void>;
  close(): void;
}

export type Deliver = (frame: number, picture: DecodedFrame) => void;

/** A frame that no decoder gets out of its clip. The others may be whole. */
export class BrokenFrame extends Error {}

/** More would be decoded beyond a frame that is wanted alone. */
const MOST_QUEUED = 3;

/** So often a frame may fail to come out of its samples. */
const MOST_TRIES = 2;

/** Decodes with WebCodecs: exact, whatever the file. Goes on where it is as long as frames are wanted in their order. */
export class ExactDecoder implements Decoder {
  private decoder: VideoDecoder | undefined;
  private nextSample = 0;
  private lastFrame = -1;
  private problem: string | undefined;
  private wake = () => {};
  private readonly tries = new Map<number, number>();
  private closed = false;

  constructor(
    private readonly clip: Clip,
    private readonly deliver: Deliver,
  ) {}

  async towards(frame: number): Promise<void> {
    const start = this.clip.keySample(frame);
    if (!this.decoder || frame <= this.lastFrame || start > this.nextSample) {
      this.restart(start, frame);
    }
    const decoder = this.decoder!;
    if (this.nextSample === this.clip.samples.length) {
      await decoder.flush().catch(() => {});
      this.lastFrame = Infinity;
      return;
    }
    const chunk = await this.clip.chunk(this.nextSample);
    if (this.closed) {
      return;
    }
    if (decoder.state === 'configured') {
      this.nextSample++;
      decoder.decode(chunk);
    }
    if (decoder.state === 'configured' && decoder.decodeQueueSize > MOST_QUEUED) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  close(): void {
    this.closed = true;
    this.wake();
    if (this.decoder && this.decoder.state !== 'closed') {
      this.decoder.close();
    }
  }

  private restart(sample: number, frame: number): void {
    const tries = this.tries.get(frame) ?? 0;
    if (tries >= MOST_TRIES) {
      throw new BrokenFrame(`Frame ${frame} cannot be decoded${this.problem ? `: ${this.problem}` : ''}.`);
    }
    this.tries.set(frame, tries + 1);
    if (!this.decoder || this.decoder.state === 'closed') {
      this.decoder = this.create();
    } else {
      this.decoder.reset();
    }
    this.decoder.configure(this.clip.picture.config);
    this.nextSample = sample;
    this.lastFrame = -1;
  }

  private create(): VideoDecoder {
    const decoder = new VideoDecoder({
      output: (picture) => this.received(picture),
      error: (error) => {
        this.problem = error.message;
        this.decoder = undefined;
        this.wake();
      },
    });
    decoder.ondequeue = () => this.wake();
    return decoder;
  }

  private received(picture: VideoFrame): void {
    const frame = picture.timestamp;
    if (this.closed || frame < 0) {
      picture.close();
      return;
    }
    this.lastFrame = Math.max(this.lastFrame, frame);
    this.tries.delete(frame);
    this.deliver(frame, picture);
  }
}
