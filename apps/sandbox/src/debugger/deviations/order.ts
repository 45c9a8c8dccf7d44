import { byName, type Deviation, type SignedPair } from '../recipe.ts';

const collator = new Intl.Collator('en');
const numbers = new Intl.Collator('en', { numeric: true });
const folded = (fold: (name: string) => string) => (a: SignedPair, b: SignedPair) =>
  byName({ name: fold(a.name) }, { name: fold(b.name) });

/** Other orders than that of the names' code units. */
export const ORDERS: readonly Deviation[] = [
  { code: 'order-as-sent', orders: 'as-sent' },
  { code: 'order-locale', orders: (a, b) => collator.compare(a.name, b.name) },
  { code: 'order-locale', orders: folded((name) => name.toLowerCase()) },
  { code: 'order-locale', orders: folded((name) => name.toUpperCase()) },
  {
    code: 'order-pairs',
    orders: (a, b) => byName({ name: `${a.name}=${a.text}` }, { name: `${b.name}=${b.text}` }),
  },
  { code: 'order-other', about: 'backwards', orders: (a, b) => byName(b, a) },
  { code: 'order-other', about: 'by number', orders: (a, b) => numbers.compare(a.name, b.name) },
  {
    code: 'order-other',
    about: 'by value',
    orders: (a, b) => byName({ name: a.text }, { name: b.text }),
  },
  {
    code: 'order-other',
    about: 'by length',
    orders: (a, b) => a.name.length - b.name.length || byName(a, b),
  },
];
