import { createFile, DataStream, MP4BoxBuffer, type ISOFile, type Movie, type Track } from '../vendor/mp4box.js';
import { ByteRanges } from './byte-ranges';
import { type Edit, type FrameTable, frameTable, type Sample } from './frame-table';

/** An MP4 that was opened: all that is known of it without decoding, and its samples. */
export class Clip {
  constructor(
    readonly bytes: ByteRanges,
    readonly table: FrameTable,
    readonly samples: readonly Sample[],
    readonly picture: Picture,
    readonly sound: boolean,
    /** Whether this browser can decode it frame by frame: not over plain http, for one. */
    readonly exact: boolean,
  ) {
    this.ranks = new Map(table.samples.map((sample, frame) => [sample, frame]));
  }

  private readonly ranks: Map<number, number>;

  get url(): string {
    return this.bytes.url;
  }

  get frames(): number {
    return this.table.samples.length;
  }

  /** What a decoded frame takes in memory: as 4:2:0 from a decoder, as RGBA from a `<video>`. */
  get frameBytes(): number {
    return this.picture.width * this.picture.height * (this.exact ? 1.5 : 4);
  }

  /** The sample at which decoding has to start to get a frame. Some frames before a key frame need one before it. */
  keySample(frame: number): number {
    const wanted = this.table.samples[frame]!;
    for (let index = wanted; index > 0; index--) {
      const sample = this.samples[index]!;
      if (sample.key && sample.time <= this.samples[wanted]!.time) {
        return index;
      }
    }
    return 0;
  }

  /** The frame of a sample, unless an edit list skips it. */
  frameOf(sample: number): number | undefined {
    return this.ranks.get(sample);
  }

  /** A sample for a decoder, stamped with its frame's number, or below 0 if an edit list skips it. */
  async chunk(index: number): Promise<EncodedVideoChunk> {
    const sample = this.samples[index]!;
    const data = await this.bytes.read(sample.offset, sample.offset + sample.size);
    const timestamp = this.frameOf(index) ?? -1 - index;
    return new EncodedVideoChunk({ type: sample.key ? 'key' : 'delta', timestamp, data });
  }

  close(): void {
    this.bytes.close();
  }
}

/** How the picture of a clip is coded, and how it is to be shown. */
export interface Picture {
  readonly config: VideoDecoderConfig;
  /** Pixels, as viewers show it: after its pixel aspect ratio and its rotation. */
  readonly width: number;
  readonly height: number;
  /** Degrees, clockwise, by which a decoded frame has to be turned. */
  readonly rotation: 0 | 90 | 180 | 270;
}

/** @throws Error in words for a person */
export async function openClip(url: string): Promise<Clip> {
  const bytes = new ByteRanges(url);
  try {
    const file = createFile();
    const movie = await readHeaders(file, bytes);
    const [track] = movie.videoTracks;
    if (!track) {
      throw new Error('The clip has no picture.');
    }
    const samples = file.getTrackSamplesInfo(track.id).map(
      (it): Sample => ({ offset: it.offset, size: it.size, time: it.cts, duration: it.duration, key: it.is_sync }),
    );
    const table = frameTable(samples, track.timescale, editsOf(track));
    const picture = pictureOf(file, track);
    return new Clip(bytes, table, samples, picture, movie.audioTracks.length > 0, await canDecode(picture.config));
  } catch (error) {
    bytes.close();
    throw error;
  }
}

async function canDecode(config: VideoDecoderConfig): Promise<boolean> {
  return 'VideoDecoder' in globalThis && ((await VideoDecoder.isConfigSupported(config)).supported ?? false);
}

/** Reads what describes the samples, and skips the samples. */
async function readHeaders(file: ISOFile, bytes: ByteRanges): Promise<Movie> {
  let movie: Movie | undefined;
  let problem: string | undefined;
  file.onReady = (info) => (movie = info);
  file.onError = (_, message) => (problem = message);
  let position = 0;
  for (;;) {
    const [start, block] = await bytes.blockAt(position);
    if (block.byteLength === 0) {
      break;
    }
    const next = file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(block.slice(0), start)) ?? 0;
    // What it wants may lie in the block that it has, since it wants the rest of a box.
    position = next >= start + block.byteLength ? next : start + block.byteLength;
  }
  file.flush();
  if (!movie) {
    throw new Error(`The clip is not an MP4 that can be played${problem ? `: ${problem}` : ''}.`);
  }
  return file.getInfo();
}

function editsOf(track: Track): Edit[] {
  return (track.edits ?? []).map((edit) => ({
    start: edit.media_time,
    seconds: edit.segment_duration / track.movie_timescale,
  }));
}

function pictureOf(file: ISOFile, track: Track): Picture {
  const rotation = rotationOf(track.matrix);
  const turned = rotation === 90 || rotation === 270;
  const description = descriptionOf(file, track);
  // The track's size has the pixel aspect ratio in it, and not the rotation.
  const [width, height] = [Math.round(track.track_width), Math.round(track.track_height)];
  return {
    config: {
      // mp4box writes the name of a codec that it does not know the details of with a dot at its end.
      codec: track.codec.replace(/\.$/, ''),
      codedWidth: track.video!.width,
      codedHeight: track.video!.height,
      ...(description ? { description } : {}),
      // Decoders in hardware have few buffers and stop when that many frames are held.
      hardwareAcceleration: 'prefer-software',
      optimizeForLatency: true,
    },
    width: turned ? height : width,
    height: turned ? width : height,
    rotation,
  };
}

function rotationOf(matrix: ArrayLike<number>): Picture['rotation'] {
  const [a, b] = [Math.sign(matrix[0]!), Math.sign(matrix[1]!)];
  if (a === 0) {
    return b > 0 ? 90 : 270;
  }
  return a > 0 ? 0 : 180;
}

/** The decoder's set-up as it stands in the file, without the header of its box. */
function descriptionOf(file: ISOFile, track: Track): Uint8Array<ArrayBuffer> | undefined {
  const entry = file.getTrackById(track.id).mdia.minf.stbl.stsd.entries[0];
  const box = entry?.avcC ?? entry?.hvcC ?? entry?.vpcC ?? entry?.av1C;
  if (!box) {
    return undefined;
  }
  const stream = new DataStream();
  box.write(stream);
  return new Uint8Array(stream.buffer, 8);
}
