import express, { type Request, type Response, type Router } from 'express';
import type { Clock } from '../clock.ts';
import type { Decision, PaymentLife } from '../ledger/life.ts';
import { transStatusOf, type Payment } from '../ledger/payment.ts';
import { newest } from '../newest.ts';
import type { RefundLife } from '../refunds/refund-life.ts';
import type { TrafficLog } from '../traffic/traffic-log.ts';
import { describePayment } from './describe-payment.ts';
import { typedIn } from './password-form.ts';
import { WALLET_SCRIPT, WALLET_STYLE } from './wallet-assets.ts';
import { unknownPaymentPage, walletPage } from './wallet-page.ts';
import { WALLET_LANGUAGES, type WalletLanguage } from './wallet-words.ts';

export interface WalletParts {
  readonly life: PaymentLife;
  readonly refunds: RefundLife;
  readonly clock: Clock;
  readonly log: TrafficLog;
}

type Choice = 'approve' | 'refuse';

/** The wallet for a person (pages) and for a program (JSON). */
export function walletRoutes(parts: WalletParts): Router {
  const router = express.Router();
  addPages(router, parts);
  addJson(router, parts);
  return router;
}

/** Decides a payment as the payer would, and records it. */
export function decide(parts: WalletParts, reference: string, choice: Choice): Decision {
  const { life, clock, log } = parts;
  const decision = life[choice](reference);
  if (decision.result === 'ended') {
    log.add({
      at: new Date(clock.now()).toISOString(),
      from: 'wallet',
      to: 'gateway',
      kind: 'wallet',
      title: choice === 'approve' ? 'the payer approved' : 'the payer refused',
      merchantOrderNo: decision.payment.merchantOrderNo,
    });
  }
  return decision;
}

function show({ life, clock, log }: WalletParts, reference: string): Payment | undefined {
  const before = life.find(reference);
  const payment = life.show(reference);
  if (payment && payment !== before) {
    log.add({
      at: new Date(clock.now()).toISOString(),
      from: 'app',
      to: 'wallet',
      kind: 'wallet',
      title: 'the payment sheet opened',
      merchantOrderNo: payment.merchantOrderNo,
    });
  }
  return payment;
}

function addPages(router: Router, parts: WalletParts): void {
  router.get('/wallet-assets/wallet.css', (_request, response) => {
    response.type('css').send(WALLET_STYLE);
  });
  router.get('/wallet-assets/wallet.js', (_request, response) => {
    response.type('js').send(WALLET_SCRIPT);
  });
  router.get('/wallet/:reference', (request, response) => {
    const payment = show(parts, request.params.reference);
    const language = languageOf(request);
    const typed = typedIn(request.query.typed);
    response.status(payment ? 200 : 404).type('html');
    response.send(
      payment ? walletPage(payment, { language, typed }) : unknownPaymentPage(language),
    );
  });
  for (const choice of ['approve', 'refuse'] as const) {
    router.post(`/wallet/:reference/${choice}`, ({ params }, response) => {
      decide(parts, params.reference, choice);
      response.redirect(303, `/wallet/${encodeURIComponent(params.reference)}`);
    });
  }
}

/** The language of the wallet's page that the browser would rather have. */
function languageOf(request: Request): WalletLanguage {
  const wanted = request.acceptsLanguages([...WALLET_LANGUAGES]);
  return WALLET_LANGUAGES.find((language) => language === wanted) ?? 'en';
}

function addJson(router: Router, parts: WalletParts): void {
  const refundsOf = ({ transNo }: Payment) => parts.refunds.ofPayment(transNo);
  router.get('/sandbox/payments', ({ query }, response) => {
    const all = parts.life.list();
    const payments = newest(all, query.newest).map((payment) =>
      describePayment(payment, refundsOf(payment)),
    );
    response.json({ payments, count: all.length });
  });
  router.get('/sandbox/payments/:reference', ({ params }, response) => {
    const payment = parts.life.find(params.reference);
    if (!payment) {
      unknown(response);
      return;
    }
    response.json(describePayment(payment, refundsOf(payment)));
  });
  router.post('/sandbox/payments/:reference/show', ({ params }, response) => {
    const payment = show(parts, params.reference);
    if (payment) response.json(told(payment));
    else unknown(response);
  });
  for (const choice of ['approve', 'refuse'] as const) {
    router.post(`/sandbox/payments/:reference/${choice}`, ({ params }, response) => {
      const decision = decide(parts, params.reference, choice);
      if (decision.result === 'unknown') {
        unknown(response);
        return;
      }
      const { payment } = decision;
      if (decision.result === 'ended') {
        response.json(told(payment));
        return;
      }
      const message = `The payment has ended with trans_status ${transStatusOf(payment)}.`;
      response.status(409).json({ error: { code: 'PAYMENT_ENDED', message } });
    });
  }
}

function told(payment: Payment) {
  return { merchantOrderNo: payment.merchantOrderNo, transStatus: transStatusOf(payment) };
}

function unknown(response: Response): void {
  const message = 'The gateway has no record of this payment.';
  response.status(404).json({ error: { code: 'UNKNOWN_PAYMENT', message } });
}
