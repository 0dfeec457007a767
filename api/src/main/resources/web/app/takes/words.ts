/** A run of words that two texts share, or that one of them has. */
export interface WordRun {
  text: string;
  of: 'both' | 'before' | 'after';
}

/** Beyond so many words, texts that differ are shown one after the other. */
const MOST_WORDS = 2_000;

/** What has to be changed in a text to get the other, word by word: the fewest words. */
export function wordDifference(before: string, after: string): WordRun[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) {
    return before === after ? [run('both', [before])] : [run('before', [before]), run('after', [after])];
  }
  const common = commonLengths(a, b);
  const runs: WordRun[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      append(runs, 'both', a[i++]!);
      j++;
    } else if (j === b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      append(runs, 'before', a[i++]!);
    } else {
      append(runs, 'after', b[j++]!);
    }
  }
  return runs;
}

/** At [i][j]: how many words the rests of the texts, from word i and j on, have in common in this order. */
function commonLengths(a: string[], b: string[]): Uint16Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}

function append(runs: WordRun[], of: WordRun['of'], word: string): void {
  const last = runs.at(-1);
  if (last?.of === of) {
    last.text += ` ${word}`;
  } else {
    runs.push(run(of, [word]));
  }
}

function run(of: WordRun['of'], words: string[]): WordRun {
  return { of, text: words.join(' ') };
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
