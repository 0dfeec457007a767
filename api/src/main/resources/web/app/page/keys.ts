import { Changing } from '../api/changes';

/** A key and what it does. */
export interface Binding {
  /** As in KeyboardEvent.key; of several, the first is shown. Capital letters are with Shift. */
  keys: readonly string[];
  /** For keys that are told apart by more than KeyboardEvent.key. */
  matches?: (event: KeyboardEvent) => boolean;
  does: string;
  /** True: it was not done; the key is another's. */
  run: (event: KeyboardEvent) => unknown;
  /** Of the same kind as others in the list of keys. */
  group: string;
}

/** The keys of all that is on the page. What came last comes first. */
class Keys extends Changing {
  private bindings: { owner: object; bindings: Binding[] }[] = [];

  add(owner: object, bindings: Binding[]): void {
    this.remove(owner);
    this.bindings.unshift({ owner, bindings });
    this.changed();
  }

  remove(owner: object): void {
    this.bindings = this.bindings.filter((entry) => entry.owner !== owner);
    this.changed();
  }

  /** In groups, in the order in which they came. */
  get groups(): [string, Binding[]][] {
    const groups = new Map<string, Binding[]>();
    for (const binding of this.bindings.toReversed().flatMap((entry) => entry.bindings)) {
      groups.set(binding.group, [...(groups.get(binding.group) ?? []), binding]);
    }
    return [...groups];
  }

  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || isWriting(event)) {
      return;
    }
    for (const binding of this.bindings.flatMap((entry) => entry.bindings)) {
      if (matches(binding, event) && binding.run(event) !== true) {
        event.preventDefault();
        return;
      }
    }
  }
}

function matches(binding: Binding, event: KeyboardEvent): boolean {
  return binding.matches ? binding.matches(event) : !event.altKey && binding.keys.includes(event.key);
}

/** Whether the key belongs to a field, an open dialog, or, for Enter and Space, to the control that has the focus. */
function isWriting(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  const inField = target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=range]), [contenteditable]');
  const inDialog = event.composedPath().some((node) => node instanceof HTMLDialogElement && node.open);
  const onControl = (event.key === 'Enter' || event.key === ' ') && target.matches('button, a, input, summary');
  const onSlider = event.key.startsWith('Arrow') && target.matches('input[type=range]');
  return inField || inDialog || onControl || onSlider;
}

/** As it is written on the keyboard. */
export function keyName(key: string): string {
  const names: Record<string, string> = { ' ': 'Space', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };
  const plain = key.replace(/^(Shift|Alt)\+/, '');
  const name = names[plain] ?? (/^[A-Z]$/.test(plain) ? `Shift ${plain}` : plain);
  return key === plain ? name : `${key.split('+')[0]} ${name}`;
}

export const keys = new Keys();
