import { isObject, shownText, textOf, type ForeignObject } from '../values.ts';

function formText(values: ForeignObject): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(shownText(value))}`)
    .join('&');
}

/** The header as the platforms send it: texts, and JSON where the bundle names no type. */
export function requestHeaders(given: unknown): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  for (const [name, value] of Object.entries(isObject(given) ? given : {})) {
    if (value !== undefined) headers[name.toLowerCase()] = shownText(value);
  }
  return headers;
}

/**
 * Where `data` goes, by the rule that both platforms document: into the query of a GET, else
 * into the body in the form that the content type names.
 */
export function placeData(
  url: string,
  method: string,
  data: unknown,
  contentType: string,
): { url: string; body: string | undefined } {
  const given = data !== undefined && data !== null && data !== '';
  if (method === 'GET' || method === 'HEAD') {
    const query = isObject(data) ? formText(data) : textOf(data);
    const joiner = url.includes('?') ? '&' : '?';
    return { url: query === '' ? url : url + joiner + query, body: undefined };
  }
  if (!given) return { url, body: undefined };
  if (typeof data === 'string') return { url, body: data };
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  return { url, body: isForm && isObject(data) ? formText(data) : JSON.stringify(data) };
}
