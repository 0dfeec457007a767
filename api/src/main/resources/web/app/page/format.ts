const DOLLARS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

export function dollars(amount: number): string {
  return DOLLARS.format(amount);
}

/** 45 s, 12 min, 1 h 20 min */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 90) {
    return `${whole} s`;
  }
  const minutes = Math.round(whole / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long something has lasted: 5 s, 3 min, 2 h, 4 days. */
export function since(instant: string, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(instant)) / 1000);
  if (seconds < 48 * 3600) {
    return duration(seconds);
  }
  return `${Math.floor(seconds / 86_400)} days`;
}

export function moment(instant: string): string {
  return new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** For a button that spends money: `for $0.50`. */
export function priceOf(amount: number): string {
  return amount < 0 ? `, and save ${dollars(-amount)}` : ` for ${dollars(amount)}`;
}
