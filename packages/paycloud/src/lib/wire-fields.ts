import { JsonError, parseJsonObject, type JsonFields, type JsonNode } from './json.ts';
import { isRawChannelMessage, mayHoldRawChannelMessage } from './raw-channel-messages.ts';

/** A value of the gateway's. Numbers stay the text that they were, so that `1.00` is kept. */
export type WireValue =
  string | boolean | null | readonly WireValue[] | { readonly [name: string]: WireValue };
export type WireFields = Readonly<Record<string, WireValue>>;

/**
 * What was read, as plain values by their wire names, without the channel's raw messages. A text
 * that holds them as JSON, as `data` does, loses them and keeps the rest; one that names them in
 * another way is null.
 */
export function toWireFields(fields: JsonFields): WireFields {
  // By definition and not by assignment, so that a field named __proto__ is only a field.
  return Object.fromEntries(
    [...fields]
      .filter(([name]) => !isRawChannelMessage(name))
      .map(([name, node]) => [name, toWireValue(node)]),
  );
}

function toWireValue(node: JsonNode): WireValue {
  switch (node.kind) {
    case 'string':
      return withoutRawMessages(node.value);
    case 'number':
      return node.raw;
    case 'boolean':
      return node.raw === 'true';
    case 'null':
      return null;
    case 'array':
      return node.items.map(toWireValue);
    case 'object':
      return toWireFields(node.fields);
  }
}

function withoutRawMessages(text: string): string | null {
  if (!mayHoldRawChannelMessage(text)) return text;
  const members = [...fieldsIn(text)]
    .filter(([name]) => !isRawChannelMessage(name))
    .map(([name, { raw }]) => `${JSON.stringify(name)}:${raw}`);
  const rest = `{${members.join(',')}}`;
  return members.length === 0 || mayHoldRawChannelMessage(rest) ? null : rest;
}

/** None in what is no JSON object. */
function fieldsIn(text: string): JsonFields {
  try {
    return parseJsonObject(text);
  } catch (error) {
    if (error instanceof JsonError) return new Map();
    throw error;
  }
}
