export { ClipPlayer } from './clip-player';
export { type Command, commandFor, COMMANDS } from './commands';
export { CutPlayer, type CutShot } from './cut-player';
export { HookUp, type ShotTake } from './hook-up';
export type { PlayerTake } from './player-element';
export { type Rate, rateOf, rateText, timecode } from './timecode';
