import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ChildProgramOptions {
  /** What messages call it. */
  readonly name: string;
  /** The built entry file. */
  readonly main: string;
  /** Its whole environment, beside the path; nothing of ours leaks in. */
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 200 when the program can work. */
  readonly readyUrl: string;
}

const START_MS = 90_000;
const STOP_MS = 10_000;
const POLL_MS = 25;
const MAX_OUTPUT = 100_000;
/** Compiles the embedded database's WebAssembly once, quickly: better code comes too late. */
const SHORT_LIVED = ['--liftoff-only'];

/** A program of the project that runs as its own process, in a folder of its own. */
export class ChildProgram {
  readonly #name: string;
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #exited: Promise<void>;
  #output = '';

  private constructor(options: ChildProgramOptions) {
    const { environment, main, name } = options;
    if (!existsSync(main)) throw new Error(`${name} is not built: ${main} is missing`);
    this.#name = name;
    this.#folder = mkdtempSync(join(tmpdir(), `minipay-${name}-`));
    this.#process = spawn(process.execPath, [...SHORT_LIVED, main], {
      cwd: this.#folder,
      env: { PATH: process.env.PATH ?? '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (part: Buffer) => {
      this.#output = (this.#output + part.toString('utf8')).slice(-MAX_OUTPUT);
    };
    this.#process.stdout?.on('data', keep);
    this.#process.stderr?.on('data', keep);
    this.#exited = new Promise((resolve) => this.#process.once('exit', () => resolve()));
  }

  /** Starts the program. @throws Error with its output where it ends or is not ready in time. */
  static async start(options: ChildProgramOptions): Promise<ChildProgram> {
    const program = new ChildProgram(options);
    const endsAt = performance.now() + START_MS;
    while (!(await answers(options.readyUrl))) {
      const hasEnded = program.#process.exitCode !== null;
      if (hasEnded || performance.now() > endsAt) {
        await program.stop();
        const what = hasEnded ? 'ended' : 'did not become ready';
        throw new Error(`${options.name} ${what}:\n${program.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return program;
  }

  /** The end of what it wrote, for messages. */
  get output(): string {
    return `--- ${this.#name} ---\n${this.#output.slice(-4000)}`;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null) {
      this.#process.kill('SIGTERM');
      const timer = setTimeout(() => this.#process.kill('SIGKILL'), STOP_MS);
      await this.#exited;
      clearTimeout(timer);
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url);
    await answer.text();
    return answer.ok;
  } catch {
    return false;
  }
}
