import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, svg, type TemplateResult } from 'lit';
import { perform } from './commands';
import { ICONS } from './icons';
import { Player } from './player';
import { playerStyles } from './player-styles';
import { clockTime, type Rate, timecode } from './timecode';

/** A take as a player needs it. */
export interface PlayerTake {
  /** Where the clip is served, with Range. */
  readonly url: string;
  readonly key: string;
  /** `v001` */
  readonly version: string;
  /** Frames per second, and how many frames: until the clip itself says so. */
  readonly rate: Rate;
  readonly frames: number;
}

/** How a frame is named: its number, of how many, and its time. */
export interface FrameName {
  readonly frame: number;
  readonly frames: number;
  /** Frames per second; without, they are not evenly spaced. */
  readonly rate: Rate | undefined;
  readonly seconds: number;
}

/** So near to a seam, in frames, the picture is marked. */
const NEAR_SEAM = 6;

/**
 * The picture, the bar with its frames, and what is said of them; what is played is up to the elements that extend it.
 * Keys are the page's, which calls {@link command}. Fires `frame-changed`, with `detail.frame`, when another was drawn.
 */
export abstract class PlayerElement extends LitElement {
  static override properties: PropertyDeclarations = { frame: { type: Number } };
  static override styles = playerStyles;

  /** The frame that is shown, counted from 0. */
  declare frame: number;

  private made: Player | undefined;
  private drawnFrame = -1;

  constructor() {
    super();
    this.frame = 0;
  }

  /** Exists while the element is in a page. */
  protected get player(): Player | undefined {
    return this.made;
  }

  /** Does what a key stands for, as `COMMANDS` lists them. False: the command is not for this player. */
  command(name: string): boolean {
    this.requestUpdate();
    return this.player ? perform(this.player, name) : false;
  }

  /** Frames that are decoded and held, and their bytes. */
  get held(): { frames: number; bytes: number } {
    return this.player?.held ?? { frames: 0, bytes: 0 };
  }

  /** Whether the frame is not there yet, so that the clock stands. */
  get waiting(): boolean {
    return this.player?.waiting ?? true;
  }

  /** Plays what the properties say. */
  protected abstract start(player: Player): void;

  protected abstract nameOf(player: Player, frame: number): FrameName;

  /** What goes over the picture, besides the label. */
  protected note(): string {
    return '';
  }

  protected override firstUpdated(): void {
    this.open();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) {
      this.open();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.made?.close();
    this.made = undefined;
  }

  protected override updated(changes: PropertyValues<PlayerElement>): void {
    if (changes.has('frame') && this.frame !== this.drawnFrame && this.player && !this.player.empty) {
      this.player.seek(this.frame);
    }
  }

  private open(): void {
    if (!this.made) {
      this.drawnFrame = -1;
      this.made = new Player(this.renderRoot.querySelector('canvas')!, () => this.drawn());
      this.start(this.made);
    }
  }

  private drawn(): void {
    const { frame, waiting } = this.player!;
    if (!waiting && frame !== this.drawnFrame) {
      this.drawnFrame = frame;
      this.frame = frame;
      this.dispatchEvent(new CustomEvent('frame-changed', { detail: { frame }, bubbles: true, composed: true }));
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const player = this.player?.empty ? undefined : this.player;
    const label = player?.segments.place(player.frame).segment.label;
    const note = this.note();
    return html`
      <div
        class="picture ${player && isNearSeam(player) ? 'seam' : ''}"
        @pointerdown=${this.wipeTo}
        @pointermove=${this.wipeTo}
      >
        <canvas role="img" width="16" height="9" aria-label=${label ?? 'Nothing to play'}></canvas>
        ${label ? html`<span class="label">${label}</span>` : nothing}
        ${note ? html`<span class="note">${note}</span>` : nothing}
        ${player?.problem ? html`<p class="problem" role="alert">${player.problem}</p>` : nothing}
      </div>
      ${player ? this.bar(player) : nothing} ${player ? this.controls(player) : nothing}
    `;
  }

  private bar(player: Player): TemplateResult {
    const { frames, starts } = player.segments;
    const { in: first, out: last, marked } = player.transport;
    const name = this.nameOf(player, player.frame);
    return html`<div class="bar">
      <svg viewBox="0 0 ${frames} 1" preserveAspectRatio="none" aria-hidden="true">
        ${marked ? svg`<rect class="loop" x=${first} y="0" width=${last + 1 - first} height="1" />` : nothing}
        ${starts.slice(1).map((at) => svg`<line x1=${at} x2=${at} y1="0" y2="1" vector-effect="non-scaling-stroke" />`)}
      </svg>
      <input
        type="range"
        min="0"
        max=${frames - 1}
        .value=${String(player.frame)}
        aria-label="Frame"
        aria-valuetext="frame ${name.frame}, ${timeOf(name)}"
        @input=${(event: Event) => player.seek(Number((event.target as HTMLInputElement).value))}
      />
    </div>`;
  }

  private controls(player: Player): TemplateResult {
    const name = this.nameOf(player, player.frame);
    const playing = player.transport.speed !== 0;
    return html`<div class="controls">
      ${this.button('previous', ICONS.previous, 'One frame back')}
      ${this.button('play', playing ? ICONS.stop : ICONS.play, playing ? 'Stop' : 'Play')}
      ${this.button('next', ICONS.next, 'One frame on')}
      <span class="timecode">${timeOf(name)}</span>
      <span class="frame">frame ${name.frame} of ${name.frames}</span>
      <span class="state">${stateOf(player)}</span>
      ${player.sound.on
        ? this.button('sound', ICONS.sound, 'Sound off')
        : this.button('sound', ICONS.silence, 'Sound on')}
    </div>`;
  }

  private button(command: string, icon: TemplateResult, label: string): TemplateResult {
    return html`<button type="button" aria-label=${label} title=${label} @click=${() => this.command(command)}>
      ${icon}
    </button>`;
  }

  private wipeTo(event: PointerEvent): void {
    const player = this.player;
    if (player?.look.compare === 'wipe' && event.buttons === 1) {
      const box = this.renderRoot.querySelector('.picture')!.getBoundingClientRect();
      player.look = { ...player.look, wipe: Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) };
    }
  }
}

function timeOf({ frame, rate, seconds }: FrameName): string {
  return rate ? timecode(frame, rate) : clockTime(seconds);
}

function stateOf(player: Player): string {
  const { speed, looping } = player.transport;
  const { compare, gain } = player.look;
  const compared = { none: '', side: 'side by side', wipe: 'wipe', difference: `difference ×${gain}` };
  return [
    speed !== 0 && speed !== 1 ? `speed ${speed}×` : '',
    compared[compare],
    looping ? '' : 'no loop',
    player.sound.scrubbing ? 'sound while stepping' : '',
    player.waiting ? 'loading' : '',
  ]
    .filter((it) => it !== '')
    .join(' · ');
}

function isNearSeam(player: Player): boolean {
  const { frame } = player;
  return player.segments.starts.slice(1).some((seam) => frame >= seam - NEAR_SEAM && frame < seam + NEAR_SEAM);
}
