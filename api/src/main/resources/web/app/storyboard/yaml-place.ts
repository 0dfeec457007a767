/** Where the cursor is in a YAML document. */
export interface Place {
  /** The members on the way from the top; `[]` is an item of a list. */
  path: string[];
  /** What is written of the name of a member, or, if the line has a member already, of its value. */
  begun: string;
  /** The member whose value is being written. */
  member: string | undefined;
  /** The members that are there already beside it. */
  present: string[];
}

interface Line {
  /** Spaces before the text, dashes counted as spaces. */
  indent: number;
  /** How deep its dash is; -1: it has none. */
  dash: number;
  member: string | undefined;
  value: string;
}

/** Block style only, as people write storyboards: a cursor within { … } or a block of text is in its member. */
export function placeOf(text: string, cursor: number): Place {
  const lines = text.slice(0, cursor).split('\n');
  const at = read(lines.at(-1) ?? '');
  const path: string[] = [];
  let [indent, inItem] = [at.indent, at.dash];
  if (inItem >= 0) {
    path.unshift('[]');
    indent = inItem;
  }
  for (const line of lines.slice(0, -1).reverse().filter((text) => text.trim() && !text.trim().startsWith('#')).map(read)) {
    if (line.dash >= 0 && line.dash < indent && line.indent === indent && inItem !== line.dash) {
      // The first member of an item stands behind its dash.
      path.unshift('[]');
      [indent, inItem] = [line.dash, line.dash];
    } else if (line.member !== undefined && (line.indent < indent || (line.indent === indent && inItem >= 0 && line.dash < 0))) {
      path.unshift(line.member);
      [indent, inItem] = [line.indent, -1];
      if (line.dash >= 0) {
        path.unshift('[]');
        [indent, inItem] = [line.dash, line.dash];
      }
    }
  }
  return { path, begun: at.member === undefined ? at.value : at.value, member: at.member, present: siblings(text, lines.length - 1, at.indent) };
}

/** Those lines around one that are exactly as deep, up to the next that is less deep. */
function siblings(text: string, at: number, indent: number): string[] {
  const lines = text.split('\n').map(read);
  const found: string[] = [];
  const collect = (from: number, step: number): void => {
    for (let i = from; lines[i] && (isEmpty(lines[i]!) || lines[i]!.indent >= indent); i += step) {
      const line = lines[i]!;
      if (line.indent === indent && line.member) {
        found.push(line.member);
      }
      if (line.dash >= 0 && line.indent === indent && (step < 0 || i !== from)) {
        break;
      }
    }
  };
  collect(at, -1);
  collect(at + 1, 1);
  return found;
}

function isEmpty(line: Line): boolean {
  return line.member === undefined && line.value === '' && line.dash < 0;
}

function read(text: string): Line {
  const [, spaces = '', dashes = '', rest = ''] = /^( *)((?:- +|-$)*)(.*)$/.exec(text) ?? [];
  const [, member, value] = /^"?([A-Za-z_][\w-]*)"?\s*:(?:\s+(.*))?$/.exec(rest) ?? [];
  return {
    indent: spaces.length + dashes.length,
    dash: dashes ? spaces.length : -1,
    member,
    value: (member === undefined ? rest : (value ?? '')).trim(),
  };
}
