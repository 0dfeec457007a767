/** Few requests for a clip of some megabytes, and little to wait for before its first frame. */
const BLOCK = 512 * 1024;

/** The bytes of a clip, fetched by Range in blocks as they are needed, each once. */
export class ByteRanges {
  private readonly blocks = new Map<number, Promise<ArrayBuffer>>();
  private readonly abort = new AbortController();
  private length = Infinity;

  constructor(readonly url: string) {}

  /** @throws Error if the server does not give them, in words for a person */
  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    // Nothing is known of the length before the first answer.
    const first = await this.block(Math.floor(start / BLOCK));
    const to = Math.min(end, this.length);
    const bytes = new Uint8Array(Math.max(0, to - start));
    for (let index = Math.floor(start / BLOCK); index * BLOCK < to; index++) {
      const block = index * BLOCK <= start ? first : await this.block(index);
      const from = Math.max(start, index * BLOCK);
      bytes.set(new Uint8Array(block).subarray(from - index * BLOCK, to - index * BLOCK), from - start);
    }
    return bytes;
  }

  /** The block at a position, whole: `[start, bytes]`. No bytes: the clip ends before. */
  async blockAt(position: number): Promise<[number, ArrayBuffer]> {
    const index = Math.floor(position / BLOCK);
    return position < this.length ? [index * BLOCK, await this.block(index)] : [this.length, new ArrayBuffer(0)];
  }

  async all(): Promise<ArrayBuffer> {
    return (await this.read(0, Infinity)).buffer;
  }

  close(): void {
    this.abort.abort();
    this.blocks.clear();
  }

  private block(index: number): Promise<ArrayBuffer> {
    let block = this.blocks.get(index);
    if (!block) {
      block = this.fetch(index);
      this.blocks.set(index, block);
      // What failed is asked for again by the next who needs it.
      block.catch(() => this.blocks.delete(index));
    }
    return block;
  }

  private async fetch(index: number): Promise<ArrayBuffer> {
    const start = index * BLOCK;
    const response = await fetch(this.url, {
      headers: { Range: `bytes=${start}-${start + BLOCK - 1}` },
      signal: this.abort.signal,
    });
    if (response.status === 206) {
      const total = response.headers.get('Content-Range')?.split('/')[1];
      this.length = total && total !== '*' ? Number(total) : this.length;
      return response.arrayBuffer();
    }
    if (response.status === 200) {
      return this.keep(await response.arrayBuffer(), index);
    }
    throw new Error(`The clip could not be loaded: the server answered ${response.status}.`);
  }

  /** A server that knows no Range sends all. */
  private keep(all: ArrayBuffer, wanted: number): ArrayBuffer {
    this.length = all.byteLength;
    for (let index = 0; index * BLOCK < all.byteLength; index++) {
      if (index !== wanted) {
        this.blocks.set(index, Promise.resolve(all.slice(index * BLOCK, (index + 1) * BLOCK)));
      }
    }
    return all.slice(wanted * BLOCK, (wanted + 1) * BLOCK);
  }
}
