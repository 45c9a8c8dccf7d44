import { formatMoney } from '@minipay/money';
import { transStatusOf, type Payment } from '../ledger/payment.ts';

/** The wallet's payment sheet as a page that needs no script to work. */
export function walletPage(payment: Payment): string {
  const wallet = payment.payMethodId === 'WeChatPay' ? 'WeChat Pay' : 'Alipay';
  const status = transStatusOf(payment);
  return page(
    `${wallet} · sandbox`,
    `<body class="${payment.payMethodId === 'WeChatPay' ? 'wechat' : 'alipay'}"
      data-merchant-order-no="${escape(payment.merchantOrderNo)}" data-trans-status="${status}">
<main>
  <p class="brand">${wallet}<span>sandbox</span></p>
  <p class="amount">${escape(formatMoney(payment, 'en'))}</p>
  <dl>
    <dt>Pay to</dt><dd>Merchant ${escape(payment.merchantNo)}</dd>
    <dt>For</dt><dd>${escape(payment.description)}</dd>
    <dt>Number</dt><dd>${escape(payment.merchantOrderNo)}</dd>
  </dl>
  ${payment.end ? ended(payment.end) : choices(payment)}
</main>`,
  );
}

/** The page for a payment that the gateway has no record of. */
export function unknownPaymentPage(): string {
  return page(
    'Unknown payment · sandbox',
    '<body><main><p class="brand">Wallet<span>sandbox</span></p><p class="end">No such payment.</p></main>',
  );
}

function choices({ transNo }: Payment): string {
  const action = `/wallet/${encodeURIComponent(transNo)}`;
  return `<form method="post">
    <button class="approve" formaction="${escape(action)}/approve">Approve</button>
    <button class="refuse" formaction="${escape(action)}/refuse">Refuse</button>
  </form>`;
}

function ended(end: NonNullable<Payment['end']>): string {
  return end.transStatus === 2
    ? '<p class="end paid" role="status">Paid</p>'
    : `<p class="end closed" role="status">Not paid: ${escape(end.errorMessage)}</p>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
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

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A payment's texts are the merchant's, so they are never markup here. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
