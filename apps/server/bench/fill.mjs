/*
 * Writes paid orders of the past months into a database that no server uses.
 *
 *   DATABASE_URL=postgres://… node bench/fill.mjs 100000
 *   DATABASE_FOLDER=.minipay/database node bench/fill.mjs 10000
 */
import process from 'node:process';
import { fillWithOrders } from './seed.mjs';

const { DATABASE_URL, DATABASE_FOLDER } = process.env;
const count = Number(process.argv[2]);
if (!(DATABASE_URL || DATABASE_FOLDER) || !Number.isSafeInteger(count) || count < 1) {
  throw new RangeError('Set DATABASE_URL or DATABASE_FOLDER, and say how many orders.');
}
await fillWithOrders(DATABASE_URL ? { DATABASE_URL } : { DATABASE_FOLDER }, count);
