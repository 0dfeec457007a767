import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Something that says when it has changed. */
export class Changing extends EventTarget {
  protected changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

/** Draws an element again whenever something has changed, while the element is on the page. */
export class Redraw implements ReactiveController {
  private readonly redraw = (): void => this.host.requestUpdate();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly sources: Changing[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.sources.forEach((source) => source.addEventListener('change', this.redraw));
  }

  hostDisconnected(): void {
    this.sources.forEach((source) => source.removeEventListener('change', this.redraw));
  }
}
