import { address, path } from './client';

/** Where the clip and the poster of a take are. */
export interface TakeFile {
  key: string;
  clip: string;
}

/** The address of a clip. What it names never changes, so that browsers keep it. */
export function clipOf(project: string, { key, clip }: TakeFile): string {
  return address(`${path('takes', project, key, clip)}/clip.mp4`);
}

export function contentOf(project: string, sha256: string): string {
  return address(`${path('media', project, sha256)}/content`);
}

export function posterOf(project: string, { key, clip }: TakeFile): string {
  return address(`${path('takes', project, key, clip)}/poster.jpg`);
}
