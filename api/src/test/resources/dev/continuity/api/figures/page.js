// Measures the board from inside. What people see is measured from the event to the frame after it.
globalThis.figures = {
  /** When the shots were on the page, ms after it was asked for. */
  shots: undefined,
  /** When the first of them had its picture. */
  useful: undefined,
  /** From a key to the frame that shows its answer, ms, in steps of 8, unless it is less than 16. */
  keys: [],
  /** From a key to the same frame of another take, ms. */
  switches: [],
  /** The changes that came, as texts. */
  changes: [],
  sources: [],

  find(selector, root = document) {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(selector)) {
        return element;
      }
      const inside = element.shadowRoot && figures.find(selector, element.shadowRoot);
      if (inside) {
        return inside;
      }
    }
    return undefined;
  },

  /** Sends changes that came before again, as fast as the page takes them. */
  async repeat(times) {
    const source = figures.sources.at(-1);
    for (let n = 0; n < times; n++) {
      source.dispatchEvent(new MessageEvent('change', { data: figures.changes[n % figures.changes.length] }));
      if (n % 20 === 0) {
        await new Promise((done) => requestAnimationFrame(done));
      }
    }
  },
};

const waitForShot = () => {
  const row = figures.find('shot-row');
  figures.shots ??= row && performance.now();
  const picture = row?.shadowRoot?.querySelector('img');
  if (picture?.complete) {
    figures.useful = performance.now();
  } else {
    requestAnimationFrame(waitForShot);
  }
};
requestAnimationFrame(waitForShot);

new PerformanceObserver((list) =>
  figures.keys.push(...list.getEntries().filter(({ name }) => name === 'keydown').map(({ duration }) => duration)),
).observe({ type: 'event', durationThreshold: 16 });

addEventListener(
  'keydown',
  ({ key, timeStamp }) =>
    requestAnimationFrame(() => {
      const player = /[1-9]/.test(key) && figures.find('clip-player');
      const whenDrawn = () =>
        player.waiting ? requestAnimationFrame(whenDrawn) : figures.switches.push(performance.now() - timeStamp);
      if (player) {
        whenDrawn();
      }
    }),
  true,
);

window.EventSource = class extends EventSource {
  constructor(...all) {
    super(...all);
    figures.sources.push(this);
    this.addEventListener('change', ({ data, isTrusted }) => isTrusted && figures.changes.push(data));
  }
};
