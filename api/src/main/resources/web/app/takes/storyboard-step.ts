/** A step as the storyboard has it: as a person wrote it, with the names of images and elements. */
export interface StoryboardStep {
  prompt: string;
  /** Whole seconds; only of a step that has a length of its own. */
  duration?: number;
}

/** As in a storyboard of the API. */
interface Storyboard {
  defaults?: { duration?: number };
  shots?: { code?: string; reference?: StoryboardStep; edits?: (StoryboardStep & { id?: string })[] }[];
}

const USUAL_SECONDS = 5;

/** The step SH0010/reference or SH0010/grain of a storyboard. */
export function stepIn(storyboard: unknown, id: string): StoryboardStep | undefined {
  const { shots = [], defaults } = (storyboard ?? {}) as Storyboard;
  const [code, name] = id.split('/');
  const shot = shots.find((it) => it.code === code);
  const edit = shot?.edits?.find((it) => it.id === name);
  if (edit) {
    return { prompt: edit.prompt };
  }
  const reference = shot?.reference;
  return reference && { prompt: reference.prompt, duration: reference.duration ?? defaults?.duration ?? USUAL_SECONDS };
}
