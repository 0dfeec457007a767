import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { get, path } from '../api/client';
import { contentOf } from '../api/files';
import { overviews } from '../api/overviews';
import type { UsedMedia, UsedMediaList } from '../api/types';
import { BoardElement } from '../page/board-element';
import { format } from '../page/route';
import { shared } from '../page/styles';
import { rowStyles } from './row-styles';

/** What the sequence begins with: its source, its pictures, and the branches that share all of it. */
class SourceRow extends BoardElement {
  static override properties = {
    sequence: { type: String },
    project: { type: String },
    version: { type: Number },
    ingested: { type: Boolean },
    media: { state: true },
  };

  static override styles = [
    shared,
    rowStyles,
    css`
      figure {
        flex: none;
        margin: 0;
        font-size: 12px;
      }

      video,
      img {
        display: block;
        height: 72px;
        max-width: 160px;
        border-radius: 4px;
        background: var(--ground);
        object-fit: cover;
      }

      .media {
        display: flex;
        gap: 8px;
        min-width: 0;
        overflow-x: auto;
        scrollbar-width: thin;
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
    `,
  ];

  declare sequence: string;
  declare project: string;
  /** Of the sequence: a revised storyboard may name other media. */
  declare version: number;
  declare ingested: boolean;
  declare media: UsedMedia[];

  constructor() {
    super(overviews);
    this.media = [];
  }

  protected override willUpdate(changes: PropertyValues<SourceRow>): void {
    if (changes.has('sequence') || changes.has('version') || changes.has('ingested')) {
      void this.read();
    }
  }

  override render(): TemplateResult {
    const branches = overviews.all.filter(({ branchedFrom }) => branchedFrom === this.sequence);
    return html`
      <div class="name">
        <strong>Source</strong>
        ${branches.length === 0
          ? ''
          : html`<ul aria-label="Branches">
              ${branches.map(({ id, title }) => html`<li>↳ <a href=${format({ page: 'sequence', sequence: id, view: 'graph' })}>${title}</a></li>`)}
            </ul>`}
      </div>
      <div class="media">
        ${this.media.map(
          (media) => html`<figure>
            ${this.picture(media)}
            <figcaption class="dim">${media.path.replace(/^\w+\./, '')}</figcaption>
          </figure>`,
        )}
      </div>
    `;
  }

  private picture({ sha256, kind, path: name }: UsedMedia): TemplateResult {
    const content = contentOf(this.project, sha256);
    return kind === 'clip'
      ? html`<video src=${content} preload="metadata" muted playsinline aria-label=${name}></video>`
      : html`<img src=${content} alt=${name} loading="lazy" decoding="async" />`;
  }

  private async read(): Promise<void> {
    try {
      this.media = (await get<UsedMediaList>(`${path('sequences', this.sequence)}/media`)).media;
    } catch {
      // Pictures are all that is missing then.
    }
  }
}

customElements.define('source-row', SourceRow);
