const KEY = 'continuity.user';

/** Who decides, as in the history. It is only a text, chosen by the person. */
export function storedUser(): string {
  return localStorage.getItem(KEY) ?? '';
}

export function storeUser(name: string): void {
  localStorage.setItem(KEY, name.trim().slice(0, 100));
}

/** As in a header: letters that are not ASCII are percent-encoded. */
export function userName(): string {
  const name = storedUser() || 'anonymous';
  return name.replace(/[^ -$&-~]/gu, encodeURIComponent);
}
