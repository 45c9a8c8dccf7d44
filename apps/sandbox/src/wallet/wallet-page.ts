import { formatMoney } from '@minipay/money';
import { transStatusOf, type Payment } from '../ledger/payment.ts';
import { escapeHtml } from './html.ts';
import { passwordForm } from './password-form.ts';
import { WALLET_WORDS, walletOf, type WalletLanguage } from './wallet-words.ts';

export interface WalletPageOptions {
  readonly language: WalletLanguage;
  /** How many digits of the password are typed; undefined while the details are shown. */
  readonly typed: number | undefined;
}

/**
 * The wallet's payment sheet as a page that needs no script to work: the details, the password, the
 * end, in the colours and forms of the wallet that the payment is for.
 */
export function walletPage(payment: Payment, { language, typed }: WalletPageOptions): string {
  const words = WALLET_WORDS[language];
  const wallet = walletOf(payment);
  const stage = stageOf(payment, typed);
  const body = `<body class="${wallet} ${stage}"
      data-merchant-order-no="${escapeHtml(payment.merchantOrderNo)}" data-trans-status="${transStatusOf(payment)}">
<main>
  ${payment.end ? ended(payment, payment.end, language) : asking(payment, typed, language)}
</main>`;
  return page(`${words.wallets[wallet]} · sandbox`, body, language);
}

/** The page for a payment that the gateway has no record of. */
export function unknownPaymentPage(language: WalletLanguage): string {
  const words = WALLET_WORDS[language];
  const text = `<h1>Sandbox</h1><p class="end" role="status">${words.unknown}</p>`;
  return page(`${words.unknown} · sandbox`, `<body class="ended"><main>${text}</main>`, language);
}

function stageOf({ end }: Payment, typed: number | undefined): string {
  if (end) return end.transStatus === 2 ? 'ended paid' : 'ended';
  return typed === undefined ? 'details' : 'password';
}

function asking(payment: Payment, typed: number | undefined, language: WalletLanguage): string {
  const words = WALLET_WORDS[language];
  const wallet = walletOf(payment);
  const action = `/wallet/${encodeURIComponent(payment.transNo)}`;
  const inDetails = typed === undefined;
  const title = inDetails ? words.wallets[wallet] : words.password;
  const back = inDetails
    ? ''
    : `<a class="back" href="${escapeHtml(action)}" aria-label="${words.back}">×</a>`;
  return `<header>${back}<h1>${title}</h1></header>
  <p class="merchant">${words.merchant} ${escapeHtml(payment.merchantNo)}</p>
  <p class="amount">${escapeHtml(formatMoney(payment, language))}</p>
  <dl>
    ${inDetails ? details(payment, language) : ''}
    <div><dt>${words.method}</dt><dd>${words.balance[wallet]}</dd></div>
  </dl>
  ${inDetails ? decision(action, language) : passwordForm(action, typed, language)}`;
}

function details({ description, merchantOrderNo }: Payment, language: WalletLanguage): string {
  const words = WALLET_WORDS[language];
  return `<div><dt>${words.goods}</dt><dd>${escapeHtml(description)}</dd></div>
    <div><dt>${words.number}</dt><dd>${escapeHtml(merchantOrderNo)}</dd></div>`;
}

function decision(action: string, language: WalletLanguage): string {
  const words = WALLET_WORDS[language];
  return `<form class="decision" method="get" action="${escapeHtml(action)}">
    <button class="confirm" name="typed" value="0">${words.confirm}</button>
    <button class="refuse" formmethod="post" formaction="${escapeHtml(action)}/refuse">${words.refuse}</button>
  </form>
  <p class="note">${words.note}</p>`;
}

function ended(
  payment: Payment,
  end: NonNullable<Payment['end']>,
  language: WalletLanguage,
): string {
  const words = WALLET_WORDS[language];
  if (end.transStatus !== 2) {
    const why = `${words.notPaid}: ${escapeHtml(end.errorMessage)}`;
    return `<p class="sign" aria-hidden="true">!</p>
  <div role="status"><h1 class="end">${why}</h1></div>`;
  }
  return `<p class="sign" aria-hidden="true">✓</p>
  <div role="status"><h1 class="end">${words.paid}</h1></div>
  <p class="amount">${escapeHtml(formatMoney(payment, language))}</p>
  <p class="merchant">${words.merchant} ${escapeHtml(payment.merchantNo)}</p>`;
}

function page(title: string, body: string, language: WalletLanguage): string {
  return `<!doctype html>
<html lang="${WALLET_WORDS[language].tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/wallet-assets/wallet.css">
<script src="/wallet-assets/wallet.js" defer></script>
</head>
${body}
</body>
</html>
`;
}
