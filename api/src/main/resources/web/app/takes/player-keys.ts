import { html, type TemplateResult } from 'lit';
import type { Binding } from '../page/keys';
import { commandFor, COMMANDS } from '../player';

/** Something that plays, and does what keys stand for. */
export interface Playing extends Element {
  command(name: string): boolean;
}

/** Keys that are worth a line in the list of keys; the other takes have the same with their digits. */
const LISTED = COMMANDS.filter(({ name }) => !/-[2-9]$/.test(name));

/** The keys of a player, which may be another at any time, or none. */
export function playerKeys(playing: () => Playing | null | undefined): Binding[] {
  return LISTED.map(({ name, label, keys }) => {
    const numbered = name.match(/^(take|against)-1$/)?.[1];
    const isMeant = (command: string | undefined): command is string =>
      command === name || (numbered !== undefined && (command?.startsWith(`${numbered}-`) ?? false));
    return {
      keys: numbered ? [keys[0]?.replace('1', '1–9') ?? ''] : keys,
      does: label.replace(/take 1/i, (text) => text.replace('1', '1–9')),
      group: 'Player',
      matches: (event) => isMeant(commandFor(event)),
      // Not done: the key is another's.
      run: (event) => !(playing()?.command(commandFor(event) ?? '') ?? false),
    };
  });
}

/** Buttons that compare takes. Keys do the same; fingers have none. */
export function comparing(playing: () => Playing | null): TemplateResult {
  const command = (name: string) => () => playing()?.command(name);
  return html`<div class="row" role="group" aria-label="Compare with the take before">
    <button @click=${command('side')}>Side by side <kbd>s</kbd></button>
    <button @click=${command('wipe')}>Wipe <kbd>w</kbd></button>
    <button @click=${command('difference')}>Difference <kbd>d</kbd></button>
  </div>`;
}
