// What the tests of the players call in the page. Frames carry their number as ten white or black fields, 32 pixels wide.
window.tests = {
  /** An element that plays, alone in the page. */
  play(tag, properties) {
    const element = Object.assign(document.createElement(tag), properties);
    element.style.cssText = 'width: 640px; height: 480px';
    document.body.replaceChildren(element);
    this.element = element;
    this.seen = [];
    element.addEventListener('frame-changed', ({ detail }) => this.seen.push([detail.frame, this.number()]));
    return this.until(() => this.seen.length > 0 || this.text('.problem'));
  },

  /** The number that the picture carries; `turned` degrees clockwise, `from` pixels from the left. */
  number(turned = 0, from = 0) {
    const canvas = this.canvas();
    const [width, height] = turned % 180 === 0 ? [canvas.width, canvas.height] : [canvas.height, canvas.width];
    let number = 0;
    for (let bit = 0; bit < 10; bit++) {
      const [x, y] = [from + bit * 32 + 16, 40];
      const [turnedX, turnedY] = {
        0: [x, y],
        90: [height - 1 - y, x],
        180: [width - 1 - x, height - 1 - y],
        270: [y, width - 1 - x],
      }[turned];
      number |= this.pixel(turnedX, turnedY) > 127 ? 1 << bit : 0;
    }
    return number;
  },

  canvas() {
    return this.element.shadowRoot.querySelector('canvas');
  },

  /** The green of a pixel. */
  pixel(x, y) {
    return this.canvas().getContext('2d').getImageData(x, y, 1, 1).data[1];
  },

  text(selector) {
    return this.element.shadowRoot.querySelector(selector)?.textContent.trim() ?? '';
  },

  /** Resolves when a condition holds, with the next refresh of the page. Fails in the end: the page cannot be asked why. */
  until(condition) {
    return new Promise((resolve, reject) => {
      const end = performance.now() + 60_000;
      const look = () => {
        if (condition()) {
          resolve();
        } else if (performance.now() > end) {
          reject(new Error(`In vain: ${condition}, at frame ${this.element.frame}. ${this.text('.problem')}`));
        } else {
          requestAnimationFrame(look);
        }
      };
      look();
    });
  },

  /** Does a command, and waits until a frame is shown. */
  async command(name, frame) {
    this.element.command(name);
    await this.until(() => this.element.frame === frame && !this.element.waiting);
    await this.element.updateComplete;
  },

  async go(frame) {
    this.element.frame = frame;
    await this.until(() => this.seen.at(-1)?.[0] === frame);
    await this.element.updateComplete;
  },

  /** The numbers of all frames, one step after another. */
  async all(frames, turned) {
    const numbers = [this.number(turned)];
    for (let frame = 1; frame < frames; frame++) {
      await this.command('next', frame);
      numbers.push(this.number(turned));
    }
    return numbers;
  },
};
