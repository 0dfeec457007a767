import { Changing } from '../api/changes';

/** The shots that somebody has selected, to decide on all of them at once. */
class Selection extends Changing {
  private shots = new Set<string>();

  has(shot: string): boolean {
    return this.shots.has(shot);
  }

  get all(): string[] {
    return [...this.shots];
  }

  toggle(shot: string): void {
    if (!this.shots.delete(shot)) {
      this.shots.add(shot);
    }
    this.changed();
  }

  clear(): void {
    if (this.shots.size > 0) {
      this.shots.clear();
      this.changed();
    }
  }
}

export const selection = new Selection();
