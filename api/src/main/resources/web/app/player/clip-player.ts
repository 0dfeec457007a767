import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { Compare } from './canvas';
import type { Clip } from './clip';
import { sameFrame } from './frame-table';
import type { Player } from './player';
import { type FrameName, PlayerElement, type PlayerTake } from './player-element';
import { clipSegment } from './timeline';

/** So many takes before and after are kept ready to be switched to. */
const NEAR = 4;

/**
 * Plays one take of several, and switches between them on the same frame; or shows two of them together. Fires
 * `take-changed` with `detail.shown`, and `compare-changed` with `detail.compare` and `detail.against`, after keys.
 */
export class ClipPlayer extends PlayerElement {
  static override properties: PropertyDeclarations = {
    takes: { attribute: false },
    shown: { type: Number },
    against: { type: Number },
    compare: { type: String },
  };

  declare takes: readonly PlayerTake[];
  /** The take that is played, by its index. */
  declare shown: number;
  /** The take that is compared with it. -1: the one that was shown before, or the next. */
  declare against: number;
  declare compare: Compare;

  private clip: Clip | undefined;
  private shownBefore = -1;

  constructor() {
    super();
    this.takes = [];
    this.shown = 0;
    this.against = -1;
    this.compare = 'none';
  }

  override command(name: string): boolean {
    const take = /^take-(\d)$/.exec(name)?.[1];
    if (take) {
      return this.choose(Number(take) - 1);
    }
    if (name === 'against') {
      return this.compareWithNext();
    }
    const known = super.command(name);
    const compare = this.player?.look.compare ?? 'none';
    if (compare !== this.compare) {
      this.compare = compare;
      this.announceCompare();
    }
    return known;
  }

  protected override start(player: Player): void {
    this.clip = undefined;
    player.look = { ...player.look, compare: this.compare };
    void this.showTake(player);
  }

  protected override updated(changes: PropertyValues<ClipPlayer>): void {
    super.updated(changes);
    const player = this.player;
    if (!player) {
      return;
    }
    if (changes.has('shown') && changes.get('shown') !== undefined && changes.get('shown') !== this.shown) {
      this.shownBefore = changes.get('shown')!;
    }
    if (changes.has('takes') || changes.has('shown')) {
      void this.showTake(player);
    }
    if (changes.has('against') || changes.has('shown') || changes.has('takes')) {
      player.against = this.takes[this.compared()]?.url;
    }
    if (changes.has('compare') && player.look.compare !== this.compare) {
      player.look = { ...player.look, compare: this.compare };
    }
  }

  protected override nameOf(player: Player, frame: number): FrameName {
    const table = this.clip?.table;
    const rate = table ? (table.constant ? table.rate : undefined) : this.takes[this.shown]?.rate;
    return { frame, frames: player.segments.frames, rate, seconds: player.segments.times[frame]! };
  }

  protected override note(): string {
    const [one, other] = [this.takes[this.shown], this.takes[this.compared()]];
    if (this.compare === 'none' || !one || !other) {
      return '';
    }
    return [`${one.version} | ${other.version}`, this.differenceNote(other)].filter((it) => it !== '').join(': ');
  }

  private async showTake(player: Player): Promise<void> {
    const take = this.takes[this.shown];
    if (!take) {
      return;
    }
    // At once if it is open, so that switching shows nothing between.
    const clip = player.clips.get(take.url) ?? (await player.clips.open(take.url).catch(() => undefined));
    if (this.takes[this.shown]?.url !== take.url || player !== this.player) {
      return;
    }
    player.neighbours = this.takes
      .filter((it, index) => it !== take && Math.abs(index - this.shown) <= NEAR)
      .map((it) => it.url);
    player.against = this.takes[this.compared()]?.url;
    if (clip === this.clip && clip) {
      return;
    }
    const before = player.empty ? undefined : this.clip;
    const frame = before && clip ? sameFrame(before.table, player.frame, clip.table) : this.frame;
    this.clip = clip;
    const times = clip?.table.times ?? Float64Array.of(0, 1);
    player.load([clipSegment(take.url, times, take.version)], frame);
    this.requestUpdate();
  }

  private choose(index: number): boolean {
    if (!this.takes[index]) {
      return false;
    }
    this.shown = index;
    this.dispatchEvent(new CustomEvent('take-changed', { detail: { shown: index }, bubbles: true, composed: true }));
    return true;
  }

  private compareWithNext(): boolean {
    const others = this.takes.map((_, index) => index).filter((index) => index !== this.shown);
    this.against = others[(others.indexOf(this.compared()) + 1) % others.length] ?? -1;
    this.announceCompare();
    return others.length > 0;
  }

  private announceCompare(): void {
    const detail = { compare: this.compare, against: this.compared() };
    this.dispatchEvent(new CustomEvent('compare-changed', { detail, bubbles: true, composed: true }));
  }

  private compared(): number {
    const wanted = this.against >= 0 ? this.against : this.shownBefore;
    if (wanted >= 0 && wanted < this.takes.length && wanted !== this.shown) {
      return wanted;
    }
    return this.takes.findIndex((_, index) => index !== this.shown);
  }

  /** What a difference shows besides that of the pictures. */
  private differenceNote(other: PlayerTake): string {
    const player = this.player;
    const clip = player?.clips.get(other.url);
    if (this.compare !== 'difference' || !player || !clip || !this.clip) {
      return '';
    }
    const [one, two] = [this.clip.picture, clip.picture];
    if (one.width !== two.width || one.height !== two.height) {
      return `the sizes differ, ${one.width}×${one.height} and ${two.width}×${two.height}, and with them perhaps all colours`;
    }
    return player.sameColours ? '' : 'their colours are coded in different ways, which shows, too';
  }
}

customElements.define('clip-player', ClipPlayer);
