/** The part of JSON Schema that the schema of storyboards uses. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** Something that may be written at a place. */
export interface Suggestion {
  text: string;
  description: string;
}

/** The members that an object at a path may have. */
export function membersAt(schema: unknown, path: string[]): Suggestion[] {
  const root = schema as Schema;
  const members = new Map<string, Suggestion>();
  for (const at of schemasAt(root, path)) {
    for (const [text, member] of Object.entries(at.properties ?? {})) {
      members.set(text, { text, description: described(root, member) });
    }
  }
  return [...members.values()];
}

/** The values that a member may have, if they are few. */
export function valuesAt(schema: unknown, path: string[]): Suggestion[] {
  const root = schema as Schema;
  const values = new Map<string, Suggestion>();
  for (const at of schemasAt(root, path)) {
    const listed = at.const === undefined ? (at.enum ?? (at.type === 'boolean' ? [true, false] : [])) : [at.const];
    listed.forEach((value) => values.set(String(value), { text: String(value), description: '' }));
  }
  return [...values.values()];
}

function schemasAt(root: Schema, path: string[]): Schema[] {
  return path.reduce(
    (schemas, part) => schemas.flatMap((at) => resolved(root, child(at, part))),
    resolved(root, root),
  );
}

function child(at: Schema, part: string): Schema | undefined {
  if (part === '[]') {
    return at.items;
  }
  return at.properties?.[part] ?? (typeof at.additionalProperties === 'object' ? at.additionalProperties : undefined);
}

/** A schema with all that it refers to and all its alternatives. */
function resolved(root: Schema, schema: Schema | undefined): Schema[] {
  if (!schema) {
    return [];
  }
  const target = schema.$ref ? referred(root, schema.$ref) : undefined;
  const parts = [target, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [schema, ...parts.flatMap((part) => (part === schema ? [] : resolved(root, part)))];
}

function referred(root: Schema, reference: string): Schema | undefined {
  return reference
    .replace(/^#\/?/, '')
    .split('/')
    .filter(Boolean)
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], root) as Schema | undefined;
}

function described(root: Schema, schema: Schema): string {
  return resolved(root, schema).find(({ description }) => description)?.description ?? '';
}
