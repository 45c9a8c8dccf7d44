import type {
  CreateSession,
  ErrorBody,
  Order,
  OrderList,
  PlaceOrder,
  ProductList,
  Session,
  Shop,
  StartedPayment,
} from '@minipay/contracts';
import { isProblemCode, Problem } from '../problem.ts';
import type { Http, HttpAnswer } from './http.ts';

const TIMEOUT_MS = 15_000;
/** Longer than the server waits for the gateway, so that its answer is heard. */
const PAYMENT_TIMEOUT_MS = 30_000;

export interface ApiOptions {
  readonly http: Http;
  /** Where the server is, with no slash at the end; empty for the page's own origin. */
  readonly baseUrl: string;
  /** Asks the platform who the shopper is; called whenever a session is needed. */
  readonly logIn: () => Promise<CreateSession>;
}

/** The server's API, typed by its contracts. Every method throws `Problem`. */
export interface Api {
  readonly shop: () => Promise<Shop>;
  readonly products: () => Promise<ProductList>;
  /** Places the order; the same key and body again give the same order. */
  readonly placeOrder: (order: PlaceOrder, idempotencyKey: string) => Promise<Order>;
  /** One order of the shopper's own, as the server knows it. */
  readonly order: (orderId: string) => Promise<Order>;
  /** The shopper's own orders, newest first; `before` is the `next` of the list before. */
  readonly orders: (before?: string) => Promise<OrderList>;
  /** Gives an attempt to pay that the wallet can show; the same again while it can be paid. */
  readonly startPayment: (orderId: string) => Promise<StartedPayment>;
  /** Makes the server ask the gateway now, and gives what it knows then. */
  readonly confirmOrder: (orderId: string) => Promise<Order>;
  /** Logs in ahead of the first call that needs it, so that paying waits for less. */
  readonly logInAhead: () => void;
  readonly cancelOrder: (orderId: string) => Promise<Order>;
  /** A plain `POST` to a path of the server that answers nothing. */
  readonly post: (path: string) => Promise<void>;
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Whether to log in first. */
  readonly needsSession?: boolean;
}

export function createApi(options: ApiOptions): Api {
  const { send, logInAhead } = createSender(options);
  const order = (id: string) => `/api/orders/${encodeURIComponent(id)}`;
  const mine = { needsSession: true };
  return {
    shop: () => send<Shop>({ method: 'GET', path: '/api/shop' }),
    products: () => send<ProductList>({ method: 'GET', path: '/api/products' }),
    placeOrder: (body, idempotencyKey) =>
      send<Order>({
        ...mine,
        method: 'POST',
        path: '/api/orders',
        headers: { 'Idempotency-Key': idempotencyKey },
        body,
      }),
    order: (id) => send<Order>({ ...mine, method: 'GET', path: order(id) }),
    orders: (before) => {
      const query = before === undefined ? '' : `?before=${encodeURIComponent(before)}`;
      return send<OrderList>({ ...mine, method: 'GET', path: `/api/orders${query}` });
    },
    startPayment: (id) =>
      send<StartedPayment>({
        ...mine,
        method: 'POST',
        path: `${order(id)}/payments`,
        timeoutMs: PAYMENT_TIMEOUT_MS,
      }),
    confirmOrder: (id) =>
      send<Order>({
        ...mine,
        method: 'POST',
        path: `${order(id)}/confirm`,
        timeoutMs: PAYMENT_TIMEOUT_MS,
      }),
    logInAhead,
    cancelOrder: (id) => send<Order>({ ...mine, method: 'POST', path: `${order(id)}/cancel` }),
    post: (path) => send<undefined>({ ...mine, method: 'POST', path }),
  };
}

/** Sends calls in the shopper's session; one that the server no longer knows is renewed once. */
function createSender({ http, baseUrl, logIn }: ApiOptions) {
  let session: Promise<Session> | undefined;

  function openSession(): Promise<Session> {
    // Calls that need a session at the same time share one login.
    session ??= logIn()
      .then((body) => attempt({ method: 'POST', path: '/api/sessions', body }, undefined))
      .then((answer) => readAnswer(answer) as Session) // as `send` says
      .catch((reason: unknown) => {
        session = undefined;
        throw reason;
      });
    return session;
  }

  async function attempt(call: Call, token: string | undefined): Promise<HttpAnswer> {
    try {
      return await http({
        method: call.method,
        url: baseUrl + call.path,
        headers: {
          ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...call.headers,
        },
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        timeoutMs: call.timeoutMs ?? TIMEOUT_MS,
      });
    } catch (cause) {
      throw new Problem('NO_ANSWER', `No answer to ${call.method} ${call.path}.`, { cause });
    }
  }

  async function send<T>(call: Call): Promise<T> {
    const used = call.needsSession ? openSession() : undefined;
    let answer = await attempt(call, (await used)?.token);
    // Where no session was used, the network itself asks for a login, which is not ours to give.
    if (used && answer.status === 401) {
      // Another call may have renewed the session meanwhile; that one is then used.
      if (session === used) session = undefined;
      answer = await attempt(call, (await openSession()).token);
    }
    // The server's answers are of the contracts' shape, which its own tests hold it to; checking
    // them again here would put a schema library into every phone.
    return readAnswer(answer) as T;
  }

  return {
    send,
    // Whoever needs the session hears why there is none.
    logInAhead: () => void openSession().catch(() => undefined),
  };
}

/** The body of a success; what is none is thrown as a `Problem`. */
function readAnswer({ status, text }: HttpAnswer): unknown {
  const ok = status >= 200 && status < 300;
  const body = parseJson(text);
  if (ok && (body !== undefined || status === 204)) return body;
  const error = (body as Partial<ErrorBody> | null | undefined)?.error; // if it is the server's
  if (ok || typeof error?.code !== 'string') {
    throw new Problem('UNREADABLE_ANSWER', `Status ${status}, and no answer of the server's.`);
  }
  throw new Problem(isProblemCode(error.code) ? error.code : 'UNEXPECTED', error.message, {
    requestId: error.requestId,
    details: error.details,
  });
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
