import { folderDatabase, postgresDatabase, startPremises } from '../rig/premises.ts';
import { startPostgres } from '../rig/postgres.ts';
import { runChaos } from './run-chaos.ts';

/*
 * A short run; `pnpm test:chaos --kills 200 --seed 7` is one as long as asked.
 */

const seed = Number(process.env.CHAOS_SEED ?? 1);
const kills = Number(process.env.CHAOS_KILLS ?? 3);
const TIME_MS = 120_000 + kills * 10_000;

async function survive(premises: Awaited<ReturnType<typeof startPremises>>): Promise<void> {
  try {
    const report = await runChaos({ seed, kills }, premises);
    expect(report).toMatchObject({ disagreements: [] });
    expect(report.orders).toBeGreaterThan(0);
    expect(report.payments).toBeGreaterThan(0);
    if (process.env.CHAOS_KILLS) process.stdout.write(`${JSON.stringify({ seed, ...report })}\n`);
  } finally {
    await premises.close();
  }
}

test(
  `[D9] killed ${kills} times at random on PGlite, it agrees with the gateway (seed ${seed})`,
  async () => survive(await startPremises(await folderDatabase())),
  TIME_MS,
);

// In a short run three servers are killed on PostgreSQL: several-servers.test.ts.
if (process.env.CHAOS_KILLS) {
  test(
    `[D9] killed ${kills} times at random on PostgreSQL, it agrees with the gateway (seed ${seed})`,
    async () => {
      const postgres = await startPostgres();
      try {
        await survive(await startPremises(await postgresDatabase(postgres)));
      } finally {
        await postgres.stop();
      }
    },
    TIME_MS,
  );
}
