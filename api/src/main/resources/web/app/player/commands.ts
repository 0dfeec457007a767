import type { Compare } from './canvas';
import type { Player } from './player';

/** What a player can be told, and the keys for it. */
export interface Command {
  readonly name: string;
  readonly label: string;
  /** As `KeyboardEvent.key` names them; with `Shift+` before those to which Shift gives no other name. */
  readonly keys: readonly string[];
  /** Without, it is about the takes that there are, and not for every player. */
  readonly run?: (player: Player) => void;
}

const WIPE_STEP = 0.02;
const MOST_GAIN = 16;
const TAKES = [1, 2, 3, 4, 5, 6, 7, 8, 9];

export const COMMANDS: readonly Command[] = [
  { name: 'play', label: 'Play or stop', keys: [' '], run: ({ transport, now }) => transport.toggle(now) },
  { name: 'backward', label: 'Play backwards; again: faster', keys: ['j'], run: ({ transport, now }) => transport.backward(now) },
  { name: 'stop', label: 'Stop', keys: ['k'], run: ({ transport, now }) => transport.stop(now) },
  { name: 'forward', label: 'Play; again: faster', keys: ['l'], run: ({ transport, now }) => transport.forward(now) },
  { name: 'previous', label: 'One frame back', keys: ['ArrowLeft'], run: (player) => player.step(-1) },
  { name: 'next', label: 'One frame on', keys: ['ArrowRight'], run: (player) => player.step(1) },
  { name: 'previous-10', label: 'Ten frames back', keys: ['Shift+ArrowLeft'], run: (player) => player.step(-10) },
  { name: 'next-10', label: 'Ten frames on', keys: ['Shift+ArrowRight'], run: (player) => player.step(10) },
  { name: 'first', label: 'First frame', keys: ['Home'], run: (player) => player.step(-Infinity) },
  { name: 'last', label: 'Last frame', keys: ['End'], run: (player) => player.step(Infinity) },
  { name: 'in', label: 'Loop from this frame', keys: ['i'], run: ({ transport }) => transport.markIn() },
  { name: 'out', label: 'Loop up to this frame', keys: ['o'], run: ({ transport }) => transport.markOut() },
  { name: 'clear', label: 'Loop over all', keys: ['U'], run: ({ transport }) => transport.clearMarks() },
  { name: 'loop', label: 'Loop, or stop at the end', keys: ['L'], run: ({ transport }) => (transport.looping = !transport.looping) },
  { name: 'sound', label: 'Sound on or off', keys: ['m'], run: ({ sound }) => (sound.on = !sound.on) },
  { name: 'scrub', label: 'Sound while stepping, on or off', keys: ['M'], run: ({ sound }) => (sound.scrubbing = !sound.scrubbing) },
  ...TAKES.map((n) => ({ name: `take-${n}`, label: `Take ${n}, on the same frame`, keys: [`${n}`] })),
  { name: 'side', label: 'Two takes side by side', keys: ['s'], run: (player) => compare(player, 'side') },
  { name: 'wipe', label: 'Wipe between two takes', keys: ['w'], run: (player) => compare(player, 'wipe') },
  { name: 'difference', label: 'Difference of two takes', keys: ['d'], run: (player) => compare(player, 'difference') },
  { name: 'against', label: 'Compare with another take', keys: ['b'] },
  { name: 'wipe-left', label: 'Move the wipe left', keys: [','], run: (player) => moveWipe(player, -WIPE_STEP) },
  { name: 'wipe-right', label: 'Move the wipe right', keys: ['.'], run: (player) => moveWipe(player, WIPE_STEP) },
  { name: 'less', label: 'Half the difference', keys: ['-', '['], run: (player) => amplify(player, 0.5) },
  { name: 'more', label: 'Twice the difference, up to ×16', keys: ['+', '=', ']'], run: (player) => amplify(player, 2) },
];

/** The command for a key, if a player has one. Keys with Ctrl, Meta or Alt are the browser's. */
export function commandFor(event: KeyboardEvent): string | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return undefined;
  }
  const key = event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key;
  return COMMANDS.find((it) => it.keys.includes(key))?.name;
}

/** False: it is not for every player. */
export function perform(player: Player, name: string): boolean {
  const run = COMMANDS.find((it) => it.name === name)?.run;
  if (run) {
    player.tryAgain();
    run(player);
    player.invalidate();
  }
  return run !== undefined;
}

/** The same again ends it. With one take there is nothing to compare. */
function compare(player: Player, how: Compare): void {
  const ends = player.look.compare === how || !player.against;
  player.look = { ...player.look, compare: ends ? 'none' : how };
}

function moveWipe(player: Player, by: number): void {
  player.look = { ...player.look, wipe: Math.min(1, Math.max(0, player.look.wipe + by)) };
}

function amplify(player: Player, by: number): void {
  player.look = { ...player.look, gain: Math.min(MOST_GAIN, Math.max(1, player.look.gain * by)) };
}
