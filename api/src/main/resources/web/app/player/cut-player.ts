import type { PropertyDeclarations, PropertyValues } from 'lit';
import { evenTimes } from './frame-table';
import type { Player } from './player';
import { type FrameName, PlayerElement, type PlayerTake } from './player-element';
import type { Rate } from './timecode';
import { clipSegment, posterSegment, type Segment } from './timeline';

/** A shot of the cut: its take; or, where there is none, a picture for as long as the shot will be. */
export interface CutShot {
  readonly label: string;
  readonly take?: PlayerTake;
  /** The address of a picture; without, black. */
  readonly poster?: string;
  /** How long a shot without a take is. */
  readonly seconds: number;
}

const USUAL_RATE: Rate = { numerator: 24, denominator: 1 };

/** Plays the takes of the shots one after another, before there is a film. */
export class CutPlayer extends PlayerElement {
  static override properties: PropertyDeclarations = { shots: { attribute: false } };

  declare shots: readonly CutShot[];

  private posters = new Map<string, HTMLImageElement>();

  constructor() {
    super();
    this.shots = [];
  }

  protected override start(player: Player): void {
    player.load(this.segments(), this.frame);
  }

  protected override updated(changes: PropertyValues<CutPlayer>): void {
    super.updated(changes);
    const player = this.player;
    if (changes.has('shots') && player) {
      const before = player.empty ? undefined : player.segments.place(player.frame);
      const segments = this.segments();
      // A take that came meanwhile moves nothing but what lies behind it.
      const at = before ? this.shots.findIndex((it) => before.segment.label.startsWith(it.label)) : -1;
      player.load(segments, this.frame);
      if (before && at >= 0) {
        player.seek(player.segments.starts[at]! + Math.min(before.frame, segments[at]!.times.length - 2));
      }
    }
  }

  protected override nameOf(player: Player, frame: number): FrameName {
    const { frames, times } = player.segments;
    return { frame, frames, rate: this.rate(), seconds: times[frame]! };
  }

  protected override note(): string {
    const player = this.player;
    const shot = player && !player.empty ? this.shots[player.segments.place(player.frame).index] : undefined;
    return shot && !shot.take ? 'Not made yet' : '';
  }

  /** A film has one rate: that of its first take. */
  private rate(): Rate {
    return this.shots.find((it) => it.take)?.take?.rate ?? USUAL_RATE;
  }

  private segments(): Segment[] {
    return this.shots.map((shot) =>
      shot.take
        ? clipSegment(shot.take.url, evenTimes(shot.take.frames, shot.take.rate), `${shot.label} ${shot.take.version}`)
        : posterSegment(this.poster(shot.poster), shot.seconds, this.rate(), shot.label),
    );
  }

  private poster(url: string | undefined): HTMLImageElement | undefined {
    if (!url) {
      return undefined;
    }
    let image = this.posters.get(url);
    if (!image) {
      image = new Image();
      image.onload = () => this.player?.invalidate();
      image.src = url;
      this.posters.set(url, image);
    }
    return image;
  }
}

customElements.define('cut-player', CutPlayer);
