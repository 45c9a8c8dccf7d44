import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from '../../src/cli/run.ts';

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process. */
export async function paycloud(
  argv: readonly string[],
  { stdin = '', env = {} }: { readonly stdin?: string; readonly env?: Record<string, string> } = {},
): Promise<Ended> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const exitCode = await run(argv, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: { write: (text) => stdout.push(text) },
    stderr: { write: (text) => stderr.push(text) },
    env,
  });
  return { exitCode, stdout: stdout.join(''), stderr: stderr.join('') };
}

/** What `--json` printed: one line, an object. */
export function jsonOf({ stdout }: Ended): Readonly<Record<string, unknown>> {
  if (stdout.split('\n').length !== 2) throw new Error(`Not one line: ${stdout}`);
  // JSON.parse knows no types; each command prints an object.
  return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
}

/** A folder of its own, gone after the tests of the file. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'paycloud-cli-'));
  afterAll(() => rmSync(path, { recursive: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(path, name), text);
    return join(path, name);
  };
  return { path, file };
}
