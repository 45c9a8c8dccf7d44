import {
  and,
  asc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  notLike,
  or,
  sql,
} from 'drizzle-orm';
import type { PersonalData } from '../ports/personal-data.ts';
import type { Database } from './connection.ts';
import { attempts } from './schema-attempts.ts';
import { events } from './schema-events.ts';
import { findings } from './schema-findings.ts';
import { inbox, orders, payments, refunds, users } from './schema.ts';

/** No platform has such an id, so nobody logs in as a user who was forgotten. */
const FORGOTTEN = 'forgotten:';

/** Of users who were not forgotten. */
export const isKnown = notLike(users.openId, `${FORGOTTEN}%`);

export function personalDataStore(database: Database): PersonalData {
  return {
    async forgetUser(id) {
      const forgotten = await database
        .update(users)
        .set({ openId: sql`${FORGOTTEN} || ${users.id}` })
        .where(and(eq(users.id, id), isKnown))
        .returning({ id: users.id });
      if (forgotten.length === 0) return false;
      await emptyMessagesOf(id, database);
      await emptyNotesOf(id, database);
      return true;
    },
    async emptyMessages(before, after, limit) {
      const page = await database
        .select({ id: inbox.id })
        .from(inbox)
        .where(and(gt(inbox.id, after), lt(inbox.receivedAt, before), isNull(inbox.nextAttemptAt)))
        .orderBy(asc(inbox.id))
        .limit(limit);
      const ids = page.map(({ id }) => id);
      await database
        .update(inbox)
        .set({ rawBody: '' })
        .where(and(inArray(inbox.id, ids), ne(inbox.rawBody, '')));
      return ids.length < limit ? null : (ids.at(-1) ?? null);
    },
    async emptyFindings(before) {
      await database
        .update(findings)
        .set({ details: sql`${findings.details} - 'rawBody'` })
        .where(
          and(
            lt(findings.at, before),
            isNotNull(findings.handledAt),
            eq(findings.kind, 'not-understood'),
          ),
        );
    },
    async dropAttempts(now) {
      await database.delete(attempts).where(lt(attempts.endsAt, now));
    },
  };
}

/** The gateway names the payer in what it tells of a payment. */
async function emptyMessagesOf(userId: string, database: Database): Promise<void> {
  const isTheirs = eq(orders.userId, userId);
  const ofPayments = database
    .select({ number: payments.merchantOrderNo })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(isTheirs);
  const ofRefunds = database
    .select({ number: refunds.refundNumber })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(isTheirs);
  await database
    .update(inbox)
    .set({ rawBody: '' })
    .where(
      or(inArray(inbox.merchantOrderNo, ofPayments), inArray(inbox.merchantOrderNo, ofRefunds)),
    );
}

/** What a shopper wrote to an order stands in the order, and in what was told of it. */
async function emptyNotesOf(userId: string, database: Database): Promise<void> {
  const noted = and(eq(orders.userId, userId), isNotNull(orders.note));
  const ofNoted = database.select({ id: orders.id }).from(orders).where(noted);
  await database
    .update(events)
    .set({ payload: sql`${events.payload} #- '{data,order,note}'` })
    .where(inArray(events.orderId, ofNoted));
  await database.update(orders).set({ note: null }).where(noted);
}
