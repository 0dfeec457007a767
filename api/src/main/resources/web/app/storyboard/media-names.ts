/** What a new storyboard begins as. */
export const BLANK = `title: A new film
project: FILM
source: plate.mp4
budget: { cap: 10.00 }
defaults: { duration: 5, review: manual }
shots:
  - code: SH0010
    reference:
      prompt: Based on @Video1, the next shot. 
`;

/** The project that a storyboard names; media belong to one. */
export function projectOf(yaml: string): string {
  return /^"?project"?\s*:\s*"?([A-Za-z]\w*)/m.exec(yaml)?.[1] ?? 'FILM';
}

/** The storyboard with the reference to uploaded media in place of the file's name, with or without its folders. */
export function withMedia(yaml: string, name: string, reference: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return yaml.replace(new RegExp(`(["']?)(?:[\\w./-]*/)?${escaped}\\1`, 'g'), reference);
}
