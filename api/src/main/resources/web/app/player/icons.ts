import { html, type TemplateResult } from 'lit';

/** Drawn, since not every device has a font with such signs. */
export const ICONS = {
  previous: icon('M6 5h3v14H6zM20 5v14L10 12z'),
  play: icon('M7 4v16l13-8z'),
  stop: icon('M6 5h4v14H6zM14 5h4v14h-4z'),
  next: icon('M15 5h3v14h-3zM4 5v14l10-7z'),
  sound: icon('M3 9v6h4l6 5V4L7 9zM16 8.5a5 5 0 0 1 0 7zM18 5a9 9 0 0 1 0 14l-1-1.5a7 7 0 0 0 0-11z'),
  silence: icon('M3 9v6h4l6 5V4L7 9zM15 9l1.4-1.4L18 9.2l1.6-1.6L21 9l-1.6 1.6L21 12.2l-1.4 1.4L18 12l-1.6 1.6L15 12.2l1.6-1.6z'),
};

function icon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}
