import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  auditSchema,
  booksSchema,
  deadEventsSchema,
  findingListSchema,
  findingSchema,
  importedProductsSchema,
  salesSchema,
} from '@minipay/contracts';
import { positional, textOption, UsageError, type Command } from './command.ts';
import { findingTable, time } from './shown.ts';
import { table } from './table.ts';

const text = { type: 'string' } as const;

export const findings: Command = {
  usage: 'findings [--handled] [--before ID]',
  does: 'list what waits for a person',
  positionals: { least: 0, most: 0 },
  options: { handled: { type: 'boolean' }, before: text },
  async run(input) {
    const state = input.options.handled === true ? 'handled' : 'open';
    const query = { state, before: textOption(input, 'before') };
    const found = await input.api.ask(findingListSchema, { path: '/findings', query });
    const more = found.next === null ? '' : `\n\nThere are more: --before ${found.next}`;
    const shown = found.findings.length === 0 ? 'None.' : findingTable(found.findings);
    return { json: found, text: `${shown}${more}` };
  },
};

export const handle: Command = {
  usage: 'handle FINDING --note TEXT',
  does: 'put down that a finding was seen to',
  positionals: { least: 1, most: 1 },
  options: { note: text },
  async run(input) {
    const note = textOption(input, 'note');
    if (note === undefined) throw new UsageError('Say what was done, with --note.');
    const path = `/findings/${encodeURIComponent(positional(input, 0))}/handle`;
    const finding = await input.api.ask(findingSchema, { method: 'POST', path, json: { note } });
    return { json: finding, text: findingTable([finding]) };
  },
};

export const sales: Command = {
  usage: 'sales [stop|resume]',
  does: 'say whether the shop sells; stop it, or let it sell again',
  positionals: { least: 0, most: 1 },
  async run({ api, positionals: [wanted] }) {
    if (wanted !== undefined && wanted !== 'stop' && wanted !== 'resume') {
      throw new UsageError('sales stop, or sales resume.');
    }
    const change = { method: 'PUT', json: { stopped: wanted === 'stop' } } as const;
    const path = '/sales';
    const state = await api.ask(salesSchema, { path, ...(wanted !== undefined && change) });
    const by = state.changedBy === null ? '' : ` (${state.changedBy}, ${time(state.changedAt)})`;
    return { json: state, text: `${state.stopped ? 'Sales are stopped' : 'The shop sells'}${by}.` };
  },
};

export const products: Command = {
  usage: 'products import FILE',
  does: 'take products, prices, tax rates and stock from a CSV, all of it or nothing',
  positionals: { least: 2, most: 2 },
  async run({ api, positionals: [verb, file = ''] }) {
    if (verb !== 'import') throw new UsageError('products import FILE');
    const csv = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new UsageError(`${file} cannot be read: ${String(error)}`);
    });
    const request = { method: 'POST', path: '/products/import', csv } as const;
    const answer = await api.ask(importedProductsSchema, request);
    return { json: answer, text: `${answer.added} added, ${answer.changed} changed.` };
  },
};

export const exports: Command = {
  usage: 'export payments|refunds --from DAY --to DAY [--out FILE]',
  does: 'write what began on these days as CSV',
  positionals: { least: 1, most: 1 },
  options: { from: text, to: text, out: text },
  async run(input) {
    const kind = positional(input, 0);
    const [from, to] = [textOption(input, 'from'), textOption(input, 'to')];
    if ((kind !== 'payments' && kind !== 'refunds') || from === undefined || to === undefined) {
      throw new UsageError('export payments or refunds, with --from and --to.');
    }
    const { body } = await input.api.send({ path: `/exports/${kind}`, query: { from, to } });
    if (!body) return null;
    const file = textOption(input, 'out');
    const out = file === undefined ? process.stdout : createWriteStream(file);
    await pipeline(Readable.fromWeb(body), out, { end: file !== undefined });
    return null;
  },
};

export const check: Command = {
  usage: 'check',
  does: 'check the books for what must never be; exits with 1 where there is something',
  positionals: { least: 0, most: 0 },
  async run({ api }) {
    const books = await api.ask(booksSchema, { path: '/books' });
    const { violations } = books;
    if (violations.length === 0) return { json: books, text: 'The books are in order.' };
    const rows = violations.map(({ rule, reference }) => [reference, rule]);
    return { json: books, text: table(['ROW', 'BROKEN'], rows), exitCode: 1 };
  },
};

export const events: Command = {
  usage: 'events [replay|skip ID]',
  does: 'list the dead events; have one delivered again, or give it up for good',
  positionals: { least: 0, most: 2 },
  async run({ api, positionals: [verb, id] }) {
    if (verb === undefined) {
      const dead = await api.ask(deadEventsSchema, { path: '/events/dead' });
      if (dead.events.length === 0) return { json: dead, text: 'None.' };
      const rows = dead.events.map((event) => [
        event.id,
        event.event.type,
        event.orderId,
        String(event.attempts),
        time(event.deadAt),
        event.lastError,
      ]);
      const head = ['EVENT', 'TYPE', 'ORDER', 'ATTEMPTS', 'DEAD SINCE', 'ERROR'];
      return { json: dead, text: table(head, rows) };
    }
    if ((verb !== 'replay' && verb !== 'skip') || id === undefined) {
      throw new UsageError('events replay ID, or events skip ID.');
    }
    await api.send({ method: 'POST', path: `/events/${encodeURIComponent(id)}/${verb}` });
    return verb === 'replay'
      ? { json: { replayed: id }, text: 'It will be delivered again.' }
      : { json: { skipped: id }, text: 'Nobody will be told; the order’s later events go on.' };
  },
};

export const audit: Command = {
  usage: 'audit [--before ID]',
  does: 'list what operators did',
  positionals: { least: 0, most: 0 },
  options: { before: text },
  async run(input) {
    const query = { before: textOption(input, 'before') };
    const found = await input.api.ask(auditSchema, { path: '/audit', query });
    const rows = found.entries.map(({ at, operator, action, subject, outcome }) => [
      time(at),
      operator,
      action,
      subject,
      outcome,
    ]);
    const more = found.next === null ? '' : `\n\nThere are more: --before ${found.next}`;
    const shown = table(['AT', 'OPERATOR', 'ACTION', 'ON', 'OUTCOME'], rows);
    return { json: found, text: `${shown}${more}` };
  },
};
