import { escapeHtml } from './html.ts';
import { WALLET_WORDS, type WalletLanguage } from './wallet-words.ts';

export const PASSWORD_LENGTH = 6;
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0'];

/** How many digits an address says are typed; undefined where it is not at the password. */
export function typedIn(value: unknown): number | undefined {
  return typeof value === 'string' && /^[0-5]$/.test(value) ? Number(value) : undefined;
}

/**
 * Six boxes and a number pad, with no script: a key asks for the page with one digit more, the
 * sixth pays. Which digits they are is nobody's business, since any do.
 *
 * @param action the wallet's address of the payment
 */
export function passwordForm(action: string, typed: number, language: WalletLanguage): string {
  const words = WALLET_WORDS[language];
  const boxes = Array.from(
    { length: PASSWORD_LENGTH },
    (_, place) => `<span${place < typed ? ' class="filled"' : ''}></span>`,
  );
  const pays = typed + 1 === PASSWORD_LENGTH;
  const target = pays
    ? `formmethod="post" formaction="${escapeHtml(action)}/approve"`
    : `name="typed" value="${typed + 1}"`;
  const keys = DIGITS.map((digit) =>
    digit === ''
      ? '<span></span>'
      : `<button ${target} data-key="${digit}"${digit === '1' ? ' autofocus' : ''}>${digit}</button>`,
  );
  return `<p class="boxes" role="img" aria-label="${words.typed(typed)}">${boxes.join('')}</p>
  <p class="note">${words.note}</p>
  <form class="pad" method="get" action="${escapeHtml(action)}">
    ${keys.join('\n    ')}
    <button class="erase" name="typed" value="${Math.max(0, typed - 1)}" data-key="Backspace"
      aria-label="${words.erase}">⌫</button>
  </form>`;
}
