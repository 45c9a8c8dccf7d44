import { readFile } from 'node:fs/promises';
import { PayCloudConfigError } from '../errors.ts';
import { UsageError } from './usage-error.ts';

/** All that a command touches of the world, so that a test can stand in for it. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface TextSink {
  write(text: string): unknown;
}

const MAX_INPUT_BYTES = 1024 * 1024;
const MAX_KEY_BYTES = 64 * 1024;

export function printLine(terminal: Terminal, text: string): void {
  terminal.stdout.write(`${text}\n`);
}

export function printJson(terminal: Terminal, value: unknown): void {
  printLine(terminal, JSON.stringify(value));
}

/**
 * Standard input as a text, without what an editor or `echo` leaves at its end.
 *
 * @throws UsageError for more than a megabyte, or bytes that are not UTF-8
 */
export async function readInput({ stdin }: Terminal): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    length += bytes.length;
    if (length > MAX_INPUT_BYTES) throw new UsageError('standard input has more than a megabyte');
    chunks.push(bytes);
  }
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return decoder.decode(Buffer.concat(chunks)).replace(/\r?\n$/, '');
  } catch {
    throw new UsageError('standard input is not UTF-8');
  }
}

/**
 * The text of a key file.
 *
 * @throws UsageError where none was named, PayCloudConfigError where it cannot be read
 */
export async function readKeyFile(file: string | undefined): Promise<string> {
  if (file === undefined) throw new UsageError('--key FILE is missing');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new PayCloudConfigError([`${file} cannot be read (${systemCodeOf(error)})`]);
  }
  if (text.length > MAX_KEY_BYTES)
    throw new PayCloudConfigError([`${file} is too large for a key`]);
  return text;
}

/** Such as `ENOENT`. */
export function systemCodeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown fault';
  // Its code would be a number of the web's that says nothing.
  if ('name' in error && error.name === 'TimeoutError') return 'it took too long';
  return 'code' in error ? String(error.code) : 'unknown fault';
}
