import type { Clip } from './clip';
import type { Timeline } from './timeline';
import type { Transport } from './transport';

/** So far ahead sound is handed over, in seconds: a busy page does not interrupt it. */
const AHEAD = 0.3;

/** Farther than this from the picture, sound starts anew. */
const MOST_APART = 0.06;

/** The sound of what is played, at normal speed. Seams and loops are timed by the sample, not by the page. */
export class Sound {
  on = true;
  scrubbing = false;
  private context: AudioContext | undefined;
  private readonly buffers = new WeakMap<Clip, AudioBuffer | 'loading' | 'none'>();
  private readonly sources = new Set<AudioBufferSourceNode>();
  /** From where on the timeline sound is still to be handed over, and when it is due on the context's clock. */
  private next: { position: number; at: number } | undefined;

  constructor(private readonly clipOf: (url: string) => Clip | undefined) {}

  /** To be called with each refresh while the picture plays. */
  follow(timeline: Timeline, transport: Transport, now: number): void {
    if (!this.on || transport.speed !== 1) {
      this.stop();
      return;
    }
    const context = this.running();
    const position = transport.seconds(now + (context.outputLatency || 0));
    const expected = this.next && transport.within(this.next.position - (this.next.at - context.currentTime));
    if (!this.next || expected === undefined || apart(expected, position, transport) > MOST_APART) {
      this.stop();
      this.next = { position, at: context.currentTime };
    }
    while (this.next.at < context.currentTime + AHEAD) {
      this.next = this.hand(context, timeline, transport, this.next);
    }
  }

  /** The sound of one frame, for stepping. */
  scrub(timeline: Timeline, frame: number): void {
    if (this.scrubbing) {
      this.stop();
      const [start, end] = [timeline.times[frame]!, timeline.times[frame + 1]!];
      const context = this.running();
      this.start(context, timeline, frame, start, end - start, context.currentTime);
    }
  }

  stop(): void {
    for (const source of this.sources) {
      source.stop();
    }
    this.sources.clear();
    this.next = undefined;
  }

  close(): void {
    this.stop();
    void this.context?.close();
  }

  /** Hands over what is left of a segment, up to the end of the loop. */
  private hand(context: AudioContext, timeline: Timeline, transport: Transport, from: { position: number; at: number }) {
    const frame = transport.frameAt(from.position);
    const { index } = timeline.place(frame);
    const segmentEnd = timeline.times[timeline.starts[index + 1] ?? timeline.frames]!;
    const loopEnd = timeline.times[transport.out + 1]!;
    const end = Math.min(segmentEnd, loopEnd);
    const length = Math.max(0.001, end - from.position);
    this.start(context, timeline, frame, from.position, length, from.at);
    if (end === loopEnd && !transport.looping) {
      return { position: end, at: Infinity };
    }
    return { position: end === loopEnd ? timeline.times[transport.in]! : end, at: from.at + length };
  }

  private start(
    context: AudioContext,
    timeline: Timeline,
    frame: number,
    position: number,
    length: number,
    at: number,
  ): void {
    const { segment, index } = timeline.place(frame);
    const clip = segment.url ? this.clipOf(segment.url) : undefined;
    const buffer = clip && this.buffer(context, clip);
    if (!clip || !buffer) {
      return;
    }
    const inSegment = position - timeline.times[timeline.starts[index]!]!;
    const offset = clip.table.start + clip.table.times[segment.from]! + inSegment;
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(context.destination);
    source.start(at, offset, length);
    source.onended = () => this.sources.delete(source);
    this.sources.add(source);
  }

  private running(): AudioContext {
    this.context ??= new AudioContext();
    if (this.context.state === 'suspended') {
      // Browsers let sound begin after a key or a click; until then, the picture plays alone.
      void this.context.resume();
    }
    return this.context;
  }

  private buffer(context: AudioContext, clip: Clip): AudioBuffer | undefined {
    const buffer = this.buffers.get(clip);
    if (buffer === undefined) {
      this.buffers.set(clip, clip.sound ? 'loading' : 'none');
      if (clip.sound) {
        void this.load(context, clip);
      }
    }
    return typeof buffer === 'object' ? buffer : undefined;
  }

  private async load(context: AudioContext, clip: Clip): Promise<void> {
    try {
      this.buffers.set(clip, await context.decodeAudioData(await clip.bytes.all()));
      // What was handed over without this clip's sound is handed over anew.
      this.next = undefined;
    } catch {
      this.buffers.set(clip, 'none');
    }
  }
}

/** The distance of two positions, the shorter way round a loop. */
function apart(a: number, b: number, transport: Transport): number {
  const direct = Math.abs(a - b);
  return Math.min(direct, Math.abs(transport.length - direct));
}
