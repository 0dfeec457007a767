import type { OpenNeed, Overviews } from '../api/overviews';
import { plural } from './format';

const TITLE = 'Continuity';
const ICON_SIZE = 32;

let known: Set<string> | undefined;
let shownCount = -1;

/** Shows in the title, in the icon, and by a notification if the person wants that, that something needs somebody. */
export function showNeeds(overviews: Overviews): void {
  const needs = overviews.needs;
  if (needs.length !== shownCount) {
    shownCount = needs.length;
    document.title = needs.length > 0 ? `(${needs.length}) ${TITLE}` : TITLE;
    showIcon(needs.length);
  }
  if (!overviews.complete) {
    return;
  }
  // What was there when the page was opened is on the page, and no news.
  const fresh = known ? needs.filter(({ key }) => !known?.has(key)) : [];
  known = new Set(needs.map(({ key }) => key));
  if (fresh.length > 0 && document.hidden) {
    notify(fresh);
  }
}

export function mayAskToNotify(): boolean {
  return 'Notification' in globalThis && Notification.permission === 'default';
}

export async function askToNotify(): Promise<void> {
  await Notification.requestPermission();
}

function notify(fresh: OpenNeed[]): void {
  const [first] = fresh;
  if (!first || !('Notification' in globalThis) || Notification.permission !== 'granted') {
    return;
  }
  const text = fresh.length === 1 ? first.need.message : plural(fresh.length, 'thing needs you', 'things need you');
  const notification = new Notification(first.sequence.title, { body: text, tag: 'continuity' });
  notification.onclick = () => {
    focus();
    location.hash = '#/';
    notification.close();
  };
}

function showIcon(count: number): void {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = ICON_SIZE;
  const context = canvas.getContext('2d');
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (!context || !link) {
    return;
  }
  context.fillStyle = count > 0 ? '#f4b942' : '#3a424c';
  context.beginPath();
  context.arc(ICON_SIZE / 2, ICON_SIZE / 2, ICON_SIZE / 2, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = count > 0 ? '#1c1503' : '#e9ebee';
  context.font = 'bold 20px sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(count > 0 ? String(Math.min(count, 99)) : 'C', ICON_SIZE / 2, ICON_SIZE / 2 + 1);
  link.href = canvas.toDataURL();
}
