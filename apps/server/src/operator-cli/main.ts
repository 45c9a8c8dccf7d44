#!/usr/bin/env node
import { readOperatorAddress } from '../config.ts';
import { run } from './run.ts';

const terminal = {
  input: process.stdin,
  out: (text: string) => void process.stdout.write(`${text}\n`),
  error: (text: string) => void process.stderr.write(`${text}\n`),
};

run(process.argv.slice(2), readOperatorAddress(), terminal).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    terminal.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 2;
  },
);
