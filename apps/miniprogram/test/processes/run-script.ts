import { execFile } from 'node:child_process';
import { join } from 'node:path';

const SCRIPTS = join(__dirname, '../../scripts');

/** How a script of this package ended, and what it said. */
export interface ScriptEnd {
  readonly status: number;
  readonly lines: readonly string[];
}

/** Runs one of `scripts/`, as a person would, with these settings alone. */
export function runScript(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ScriptEnd> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...environment };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(SCRIPTS, script), ...args],
      { env },
      (_error, stdout, stderr) => {
        resolve({ status: child.exitCode ?? -1, lines: `${stdout}${stderr}`.trim().split('\n') });
      },
    );
  });
}
