/* Whether the server of this container can work: exits with 0 or 1. */
import process from 'node:process';

const { PORT = '8080' } = process.env;
const answer = await fetch(`http://127.0.0.1:${PORT}/readyz`).catch(() => null);
process.exit(answer?.ok ? 0 : 1);
