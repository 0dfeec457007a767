import type { Clip } from './clip';
import { BrokenFrame, type Decoder, type Deliver } from './decoder';

/** Longest wait, in milliseconds, for a frame to be presented after a seek. Usually it is there at once. */
const PRESENTATION = 250;

/** How fast, and for how many frames, a clip is played before the one at which it has to stop. */
const SLOW = 0.25;
const SLOW_FRAMES = 3;

/**
 * Gets frames from a `<video>`, where a browser has no WebCodecs: over plain http, for one. It seeks to the middle of a
 * frame, since at a frame's very time browsers often show the one before. Each seek takes tens of milliseconds, in clips
 * with few key frames hundreds. What no seek shows, in files without an edit list or with open GOPs, playing shows.
 */
export class SeekingDecoder implements Decoder {
  private video: HTMLVideoElement | undefined;
  /** The frame that the element shows, by its own word. */
  private presented = -1;
  private closed = false;
  private onPresented = () => {};

  constructor(
    private readonly clip: Clip,
    private readonly deliver: Deliver,
  ) {}

  async towards(frame: number): Promise<void> {
    try {
      await this.seek(frame);
    } catch {
      this.leave();
    }
    if (this.closed) {
      return;
    }
    if (this.presented !== frame) {
      await this.playTo(frame);
    }
    if (this.presented !== frame) {
      throw new BrokenFrame(`This browser does not show frame ${frame} of the clip.`);
    }
    await this.capture(this.video!, frame);
  }

  close(): void {
    this.closed = true;
    this.leave();
  }

  /** A `<video>` that failed is of no use any more. */
  private leave(): void {
    this.video?.removeAttribute('src');
    this.video?.load();
    this.video = undefined;
    this.presented = -1;
  }

  private async seek(frame: number): Promise<void> {
    const video = this.video ?? (await this.open());
    const { times, start } = this.clip.table;
    const seeked = event(video, 'seeked');
    video.currentTime = start + (times[frame]! + times[frame + 1]!) / 2;
    await seeked;
    await this.presentation(frame, PRESENTATION);
  }

  /** Plays up to a frame, from where decoding can start; at last from the beginning. */
  private async playTo(frame: number): Promise<void> {
    const key = this.clip.frameOf(this.clip.keySample(frame)) ?? 0;
    for (const from of [key, key, 0]) {
      try {
        await this.seek(from);
        await this.stopAt(this.video!, frame);
      } catch {
        this.leave();
      }
      if (this.presented === frame || this.closed) {
        return;
      }
    }
  }

  /** While it plays, what can be drawn may not yet be what is presented, so frames are drawn when it stands. */
  private async stopAt(video: HTMLVideoElement, frame: number): Promise<void> {
    video.playbackRate = 1;
    await video.play();
    while (this.presented < frame && !video.ended && !video.error) {
      video.playbackRate = this.presented < frame - SLOW_FRAMES ? 1 : SLOW;
      await this.presentation(frame, 4 * PRESENTATION);
    }
    video.pause();
    await new Promise((resolve) => setTimeout(resolve, PRESENTATION));
  }

  private async capture(video: HTMLVideoElement, frame: number): Promise<void> {
    const picture = await createImageBitmap(video);
    if (this.closed) {
      picture.close();
    } else {
      this.deliver(frame, picture);
    }
  }

  /** Waits for the next frame that is presented, unless it is this one already. */
  private presentation(frame: number, milliseconds: number): Promise<void> {
    if (this.presented === frame) {
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.onPresented = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async open(): Promise<HTMLVideoElement> {
    const video = document.createElement('video');
    video.muted = true;
    video.playsInline = true;
    video.preload = 'auto';
    this.video = video;
    const follow = (_: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      if (this.video === video) {
        this.presented = this.frameAt(mediaTime);
        this.onPresented();
        video.requestVideoFrameCallback(follow);
      }
    };
    video.requestVideoFrameCallback(follow);
    const loaded = event(video, 'loadeddata');
    video.src = this.clip.url;
    await loaded;
    return video;
  }

  private frameAt(mediaTime: number): number {
    const { times, start } = this.clip.table;
    const after = times.findIndex((time) => time > mediaTime - start + 0.001);
    return after < 0 ? times.length - 2 : after - 1;
  }
}

function event(video: HTMLVideoElement, name: string): Promise<void> {
  if (video.error) {
    return Promise.reject(new Error(video.error.message));
  }
  return new Promise((resolve, reject) => {
    video.addEventListener(name, () => resolve(), { once: true });
    video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
  });
}
