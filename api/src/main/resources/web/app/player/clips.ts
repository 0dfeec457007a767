import { type Clip, openClip } from './clip';

/** As many clips are kept open as takes are flipped through, with some of the shots around them. */
const MOST_OPEN = 16;

interface Entry {
  readonly opening: Promise<Clip>;
  clip?: Clip;
  problem?: Error;
}

/** Clips by their address, opened once and kept until others are needed more. */
export class Clips {
  private readonly entries = new Map<string, Entry>();

  /**
   * @param changed is called when a clip was opened, or could not be
   * @param released is called before a clip is forgotten
   */
  constructor(
    private readonly changed: () => void,
    private readonly released: (clip: Clip) => void,
  ) {}

  /** The clip if it is open; otherwise it is opened from now on. */
  get(url: string): Clip | undefined {
    return this.entry(url).clip;
  }

  /** Why a clip could not be opened. */
  problem(url: string): Error | undefined {
    return this.entries.get(url)?.problem;
  }

  open(url: string): Promise<Clip> {
    return this.entry(url).opening;
  }

  /** Has those opened anew that failed, as when the network is back. */
  retry(): void {
    for (const [url, entry] of this.entries) {
      if (entry.problem) {
        this.entries.delete(url);
      }
    }
  }

  close(): void {
    for (const url of [...this.entries.keys()]) {
      this.forget(url);
    }
  }

  private entry(url: string): Entry {
    const entry = this.entries.get(url) ?? this.create(url);
    // The most recently used is last.
    this.entries.delete(url);
    this.entries.set(url, entry);
    while (this.entries.size > MOST_OPEN) {
      this.forget(this.entries.keys().next().value!);
    }
    return entry;
  }

  private create(url: string): Entry {
    const entry: Entry = { opening: openClip(url) };
    entry.opening
      .then(
        (clip) => {
          if (this.entries.get(url) === entry) {
            entry.clip = clip;
          } else {
            clip.close();
          }
        },
        (problem: Error) => {
          entry.problem = problem;
        },
      )
      .finally(this.changed);
    return entry;
  }

  private forget(url: string): void {
    const clip = this.entries.get(url)?.clip;
    this.entries.delete(url);
    if (clip) {
      this.released(clip);
      clip.close();
    }
  }
}
