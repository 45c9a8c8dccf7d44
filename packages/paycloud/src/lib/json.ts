/*
 * JSON with nothing lost. A signature covers the text of a number (`1.00`) and the text of a
 * nested value, both of which JSON.parse throws away, and JSON.parse takes the last of two equal
 * keys in silence. So JSON.parse judges the syntax, and the scanner below, which may then rely on
 * it, cuts the text into pieces.
 */
export type JsonNode =
  | { readonly kind: 'string'; readonly raw: string; readonly value: string }
  | { readonly kind: 'number' | 'boolean' | 'null'; readonly raw: string }
  | { readonly kind: 'array'; readonly raw: string; readonly items: readonly JsonNode[] }
  | { readonly kind: 'object'; readonly raw: string; readonly fields: JsonFields };
export type JsonFields = ReadonlyMap<string, JsonNode>;

/** Deeper and wider than any message of PayCloud's; what is beyond it is an attack. */
const MAX_DEPTH = 16;
const MAX_FIELDS = 512;

const SPACE = /[ \t\n\r]*/y;
const UNESCAPED = /[^"\\]*/y;
const BARE_WORD = /[^,\]}\s]*/y;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A text that is not JSON, or not JSON that may be believed; the message says which. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
}

/**
 * Reads JSON with the raw text of every value beside it.
 *
 * @throws JsonError for bad syntax, a repeated key, half of a surrogate pair, or too deep or wide
 */
export function parseJson(text: string): JsonNode {
  try {
    JSON.parse(text);
  } catch {
    throw new JsonError('it is not JSON');
  }
  if (LONE_SURROGATE.test(text)) throw notUnicode();
  return new Scanner(text).value(0);
}

/**
 * Reads JSON that must be an object.
 *
 * @throws JsonError as parseJson, and for any other value
 */
export function parseJsonObject(text: string): JsonFields {
  const node = parseJson(text);
  if (node.kind !== 'object') throw new JsonError('it is not a JSON object');
  return node.fields;
}

/** The text of a string, number or boolean; undefined for null and for what has parts. */
export function scalarText(node: JsonNode | undefined): string | undefined {
  if (node?.kind === 'string') return node.value;
  if (node?.kind === 'number' || node?.kind === 'boolean') return node.raw;
  return undefined;
}

/** A lone surrogate has no UTF-8 bytes, so nobody can have signed it. */
function notUnicode(): JsonError {
  return new JsonError('a text is not Unicode');
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): JsonNode {
    this.#skip(SPACE);
    const start = this.#at;
    switch (this.#text[start]) {
      case '"':
        return { kind: 'string', value: this.#string(), raw: this.#since(start) };
      case '{':
        return { kind: 'object', fields: this.#fields(depth + 1), raw: this.#since(start) };
      case '[':
        return { kind: 'array', items: this.#items(depth + 1), raw: this.#since(start) };
      default: {
        this.#skip(BARE_WORD);
        const raw = this.#since(start);
        if (raw === 'null') return { kind: 'null', raw };
        return { kind: raw === 'true' || raw === 'false' ? 'boolean' : 'number', raw };
      }
    }
  }

  #fields(depth: number): JsonFields {
    const fields = new Map<string, JsonNode>();
    while (this.#enter(depth, '}')) {
      const key = this.#string();
      if (fields.has(key)) throw new JsonError('a key comes twice');
      if (fields.size === MAX_FIELDS) throw new JsonError('it has too many fields');
      this.#skip(SPACE);
      this.#at += 1; // the colon
      fields.set(key, this.value(depth));
    }
    return fields;
  }

  #items(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    while (this.#enter(depth, ']')) items.push(this.value(depth));
    return items;
  }

  /** Steps over the opening bracket or a comma; false, and past it, at the closing bracket. */
  #enter(depth: number, closing: string): boolean {
    if (depth > MAX_DEPTH) throw new JsonError('it is nested too deeply');
    this.#skip(SPACE);
    if (this.#text[this.#at] !== closing) {
      this.#at += 1;
      this.#skip(SPACE);
    }
    if (this.#text[this.#at] !== closing) return true;
    this.#at += 1;
    return false;
  }

  #string(): string {
    const start = this.#at;
    this.#at += 1;
    this.#skip(UNESCAPED);
    const isPlain = this.#text[this.#at] === '"';
    while (this.#text[this.#at] !== '"') {
      this.#at += 2; // the backslash and what it escapes
      this.#skip(UNESCAPED);
    }
    this.#at += 1;
    const raw = this.#since(start);
    if (isPlain) return raw.slice(1, -1);
    const value: unknown = JSON.parse(raw);
    if (typeof value !== 'string' || LONE_SURROGATE.test(value)) throw notUnicode();
    return value;
  }

  #skip(pattern: RegExp): void {
    pattern.lastIndex = this.#at;
    pattern.test(this.#text);
    this.#at = pattern.lastIndex;
  }

  #since(start: number): string {
    return this.#text.slice(start, this.#at);
  }
}
