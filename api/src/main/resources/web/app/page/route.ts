/** Views of a sequence. The first is the one that an address without a view shows. */
export const VIEWS = ['graph', 'cut', 'sheet', 'money', 'storyboard', 'history'] as const;

export type View = (typeof VIEWS)[number];

/** What the page shows, as the address says. */
export type Route =
  | { page: 'queue' }
  | { page: 'new' }
  | { page: 'sequence'; sequence: string; view: View }
  /** A link to a take and a frame. Without a step it is the shot's last, without a take the circled one. */
  | { page: 'take'; sequence: string; shot: string; step?: string; take?: string; frame?: number };

/** `#/AGM-…/SH0020/v002?frame=57`, `#/AGM-…/SH0020/grain/v002`, `#/AGM-…?view=money`, `#/new`, `#/` */
export function parse(hash: string): Route {
  const [place = '', search = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const [sequence = '', shot = '', ...rest] = place.split('/').map(decoded);
  const query = new URLSearchParams(search);
  if (!sequence) {
    return { page: 'queue' };
  }
  if (sequence === 'new') {
    return { page: 'new' };
  }
  if (!shot) {
    const view = VIEWS.find((name) => name === query.get('view')) ?? VIEWS[0];
    return { page: 'sequence', sequence, view };
  }
  const take = rest.find((part, index) => isTake(part) && index === rest.length - 1);
  const step = rest.length > 1 || !take ? rest[0] : undefined;
  const frame = Number.parseInt(query.get('frame') ?? '', 10);
  return {
    page: 'take',
    sequence,
    shot,
    ...(step ? { step } : {}),
    ...(take ? { take } : {}),
    ...(frame >= 0 ? { frame } : {}),
  };
}

export function format(route: Route): string {
  switch (route.page) {
    case 'queue':
      return '#/';
    case 'new':
      return '#/new';
    case 'sequence':
      return `#/${encodeURIComponent(route.sequence)}${route.view === VIEWS[0] ? '' : `?view=${route.view}`}`;
    case 'take': {
      const parts = [route.sequence, route.shot, route.step, route.take].filter((part) => part !== undefined);
      return `#/${parts.map(encodeURIComponent).join('/')}${route.frame ? `?frame=${route.frame}` : ''}`;
    }
  }
}

/** The address of a step, SH0010/reference. */
export function toStep(sequence: string, step: string, take?: string): string {
  const [shot = '', name] = step.split('/');
  return format({ page: 'take', sequence, shot, ...(name ? { step: name } : {}), ...(take ? { take } : {}) });
}

export function current(): Route {
  return parse(location.hash);
}

export function go(route: Route): void {
  location.hash = format(route);
}

/** Changes what the address says without a step in the browser's history. */
export function replace(route: Route): void {
  history.replaceState(null, '', format(route));
}

function isTake(part: string): boolean {
  return /^v\d{3,}$/.test(part);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
