/** A payment as the sandbox's ledger tells it: what these tests read of it. */
export interface GatewayPayment {
  readonly merchantOrderNo: string;
  readonly transNo: string;
  /** 9 created, 0 paying, 2 paid, 1 closed. */
  readonly transStatus: number;
  readonly payMethodId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** A message that the sandbox saw pass. */
export interface GatewayTraffic {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly title: string;
  readonly merchantOrderNo?: string;
  readonly body?: unknown;
}

/** The running sandbox, from outside. */
export class SandboxGateway {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Every payment that was asked for, oldest first. */
  async payments(): Promise<readonly GatewayPayment[]> {
    // The sandbox's own description of its payments, as its README has it.
    const answer = (await this.#get('/sandbox/payments')) as {
      readonly payments: readonly GatewayPayment[];
    };
    return answer.payments;
  }

  async traffic(): Promise<readonly GatewayTraffic[]> {
    // The sandbox's own entries, as its README has them.
    const answer = (await this.#get('/sandbox/log')) as {
      readonly entries: readonly GatewayTraffic[];
    };
    return answer.entries;
  }

  /** The payment parameters that the gateway gave out for a payment, as it said them. */
  async payParams(merchantOrderNo: string): Promise<unknown> {
    const answer = (await this.traffic()).find(
      ({ from, merchantOrderNo: number, title }) =>
        from === 'gateway' && title === 'pay.miniprogram.order' && number === merchantOrderNo,
    );
    if (!answer) throw new Error(`the gateway gave nothing out for ${merchantOrderNo}`);
    // The envelope's data is JSON in a text, and its pay_params again.
    const { data } = answer.body as { readonly data: string };
    const { pay_params: text } = JSON.parse(data) as { readonly pay_params: string };
    return JSON.parse(text);
  }

  /** Pays, as the payer does in the wallet: by prepay_id, tradeNO or the merchant's number. */
  async approve(reference: string): Promise<void> {
    const path = `/sandbox/payments/${reference}/approve`;
    const answer = await fetch(new URL(path, this.url), { method: 'POST' });
    if (!answer.ok) throw new Error(`approve: ${answer.status} ${await answer.text()}`);
  }

  /** What the merchant's server needs to believe it: base64 of a SubjectPublicKeyInfo. */
  async publicKey(): Promise<string> {
    return (await fetch(new URL('/sandbox/gateway-public-key', this.url))).text();
  }

  async #get(path: string): Promise<unknown> {
    const answer = await fetch(new URL(path, this.url));
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
