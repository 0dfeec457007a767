import { inWords } from '../api/client';
import { Changing } from '../api/changes';

const SHOWN_MS = 6_000;

/** Says for some seconds what was done, or until it is dismissed why it was not. */
class Messages extends Changing {
  text = '';
  isProblem = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  done(text: string): void {
    this.show(text, false);
    this.timer = setTimeout(() => this.dismiss(), SHOWN_MS);
  }

  failed(error: unknown): void {
    this.show(inWords(error), true);
  }

  dismiss(): void {
    this.show('', false);
  }

  private show(text: string, isProblem: boolean): void {
    clearTimeout(this.timer);
    this.text = text;
    this.isProblem = isProblem;
    this.changed();
  }
}

export const messages = new Messages();
