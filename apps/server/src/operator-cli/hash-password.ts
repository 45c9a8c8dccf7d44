import { createInterface } from 'node:readline';
import { hashPassword } from '../operators/password-hash.ts';
import { UsageError } from './command.ts';

const SHORTEST = 12;

/**
 * Makes of a password, which is the first line of standard input, what the setting OPERATORS takes.
 *
 * @throws UsageError if it is too short
 */
export async function hashFromInput(input: NodeJS.ReadStream): Promise<string> {
  const password = await (input.isTTY ? typed(input) : firstLine(input));
  if (Array.from(password).length < SHORTEST) {
    throw new UsageError(`A password has ${SHORTEST} letters or more.`);
  }
  return hashPassword(password);
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input })) return line;
  return '';
}

/** At a terminal, without showing it. */
function typed(input: NodeJS.ReadStream): Promise<string> {
  process.stderr.write('Password (not shown): ');
  input.setRawMode(true);
  input.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    let text = '';
    const end = () => {
      input.setRawMode(false);
      input.pause();
      input.off('data', onKeys);
      process.stderr.write('\n');
    };
    const onKeys = (keys: string) => {
      for (const key of keys) {
        if (key === '\r' || key === '\n' || key === '\u0004') {
          end();
          resolve(text);
          return;
        }
        if (key === '\u0003') {
          end();
          reject(new UsageError('Stopped.'));
          return;
        }
        text = key === '\u007f' || key === '\b' ? text.slice(0, -1) : text + key;
      }
    };
    input.on('data', onKeys);
    input.resume();
  });
}
