/** What is used of mp4box. */
export function createFile(keepMdatData?: boolean): ISOFile;

export interface ISOFile {
  onReady?: (movie: Movie) => void;
  onError?: (module: string, message: string) => void;
  /** Takes bytes of the file; returns where it needs the next from. */
  appendBuffer(buffer: MP4BoxBuffer): number | undefined;
  flush(): void;
  getInfo(): Movie;
  getTrackSamplesInfo(track: number): Sample[];
  getTrackById(track: number): { mdia: { minf: { stbl: { stsd: { entries: SampleEntry[] } } } } };
}

export interface Movie {
  videoTracks: Track[];
  audioTracks: Track[];
}

export interface Track {
  id: number;
  codec: string;
  timescale: number;
  movie_timescale: number;
  track_width: number;
  track_height: number;
  matrix: ArrayLike<number>;
  edits?: { segment_duration: number; media_time: number }[];
  video?: { width: number; height: number };
}

export interface Sample {
  offset: number;
  size: number;
  cts: number;
  duration: number;
  is_sync: boolean;
}

export interface Box {
  write(stream: DataStream): void;
}

export type SampleEntry = Partial<Record<'avcC' | 'hvcC' | 'vpcC' | 'av1C', Box>>;

export class MP4BoxBuffer extends ArrayBuffer {
  static fromArrayBuffer(buffer: ArrayBuffer, fileStart: number): MP4BoxBuffer;
}

export class DataStream {
  readonly buffer: ArrayBuffer;
}
