import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../dist/operator-cli/main.js', import.meta.url));
const DAY_MS = 24 * 60 * 60_000;

/**
 * What the operators' own commands have to say of the books, and of them against the gateway's
 * statement, where it is not in order.
 *
 * @param {string} url the server's
 */
export async function operatorsVerdicts(url) {
  // The run may have begun before midnight.
  const days = [...new Set([-DAY_MS / 24, 0].map((ms) => dayAt(Date.now() + ms)))];
  const commands = [['check'], ...days.map((day) => ['reconcile', '--date', day])];
  const problems = [];
  for (const command of commands) {
    const { code, said } = await operator(url, command);
    process.stdout.write(`pnpm operator ${command.join(' ')}: ${said}\n`);
    if (code !== 0) problems.push(`pnpm operator ${command.join(' ')} exits with ${code}`);
  }
  return problems;
}

/** In the time zone that a server has by default. */
function dayAt(ms) {
  return new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Tokyo' }).format(ms);
}

function operator(url, command) {
  const env = { PATH: process.env.PATH, OPERATOR_URL: url };
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...command], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? 1) : 0, said: `${stdout}${stderr}`.trim() });
    });
  });
}
