/** A shot, or the source, in a list from top to bottom. */
export interface GraphNode {
  id: string;
  /** The node above that it continues from; none: it is the source. */
  parent?: string;
}

/** Where a node is in the drawing at the left of the list, counted from 0. */
export interface Placed {
  row: number;
  lane: number;
  /** The row that its line comes from. */
  from?: number;
}

/**
 * Gives each node a lane, as in drawings of version histories: the first node that continues from another goes on in its
 * lane, each further one in the first lane that is free all the way.
 */
export function placeInLanes(nodes: readonly GraphNode[]): Map<string, Placed> {
  const placed = new Map<string, Placed>();
  /** For each lane, up to which row it is taken. */
  const taken: number[] = [];
  nodes.forEach(({ id, parent }, row) => {
    const above = parent === undefined ? undefined : placed.get(parent);
    const goesOn = above !== undefined && taken[above.lane] === above.row;
    const lane = goesOn ? above.lane : firstFree(taken, above?.row ?? row);
    placed.set(id, { row, lane, ...(above ? { from: above.row } : {}) });
    taken[lane] = row;
  });
  return placed;
}

/** A lane with nothing below a row. */
function firstFree(taken: number[], below: number): number {
  const free = taken.findIndex((row) => row === undefined || row < below);
  return free < 0 ? taken.length : free;
}
