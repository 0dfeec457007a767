import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { Clip } from './clip';
import type { Player } from './player';
import { type FrameName, PlayerElement, type PlayerTake } from './player-element';
import { clipSegment, type Segment } from './timeline';

/** A take with the name of its shot. */
export interface ShotTake extends PlayerTake {
  readonly label: string;
}

/** Plays the end of the shot before, this shot and the beginning of the next in a loop, and marks the seams. */
export class HookUp extends PlayerElement {
  static override properties: PropertyDeclarations = {
    previous: { attribute: false },
    take: { attribute: false },
    next: { attribute: false },
    seconds: { type: Number },
  };

  declare previous: ShotTake | undefined;
  declare take: ShotTake | undefined;
  declare next: ShotTake | undefined;
  /** How much of the shots before and after is played. */
  declare seconds: number;

  private clips: (Clip | undefined)[] = [];

  constructor() {
    super();
    this.seconds = 2;
  }

  protected override start(player: Player): void {
    void this.load(player);
  }

  protected override updated(changes: PropertyValues<HookUp>): void {
    super.updated(changes);
    const changed = changes.has('previous') || changes.has('take') || changes.has('next') || changes.has('seconds');
    if (changed && this.player) {
      void this.load(this.player);
    }
  }

  /** Frames are those of the clip that is seen. */
  protected override nameOf(player: Player, frame: number): FrameName {
    const place = player.segments.place(frame);
    const table = this.clips[place.index]?.table;
    return {
      frame: place.frame,
      frames: table?.samples.length ?? 1,
      rate: table?.constant ? table.rate : undefined,
      seconds: table?.times[place.frame] ?? 0,
    };
  }

  private async load(player: Player): Promise<void> {
    const takes = [this.previous, this.take, this.next].filter((it) => it !== undefined);
    const clips = await Promise.all(takes.map((it) => player.clips.open(it.url).catch(() => undefined)));
    const current = [this.previous, this.take, this.next].filter((it) => it !== undefined);
    if (player !== this.player || current.some((it, index) => it !== takes[index])) {
      return;
    }
    this.clips = clips;
    player.load(takes.map((take, index) => this.segment(take, clips[index])), 0);
    this.requestUpdate();
  }

  private segment(take: ShotTake, clip: Clip | undefined): Segment {
    const label = `${take.label} ${take.version}`;
    if (!clip) {
      return clipSegment(take.url, Float64Array.of(0, 1), label);
    }
    const { times } = clip.table;
    const last = clip.frames;
    if (take === this.previous) {
      const from = times.findIndex((time) => time >= times[last]! - this.seconds - 1e-6);
      return clipSegment(take.url, times, label, Math.min(from, last - 1), last);
    }
    if (take === this.next) {
      const to = times.findIndex((time) => time >= this.seconds - 1e-6);
      return clipSegment(take.url, times, label, 0, to > 0 ? to : last);
    }
    return clipSegment(take.url, times, label);
  }
}

customElements.define('hook-up', HookUp);
