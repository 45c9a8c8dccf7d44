import type { ErrorCode, OperatorErrorCode } from '@minipay/contracts';
import type { z } from 'zod';

/**
 * Who may call: `anyone`; a shopper or an operator with a session; the gateway, whose signature is
 * in the body.
 */
export type Caller = 'anyone' | 'shopper' | 'operator' | 'gateway';

/** What a route is, for those who call it. Its rules are kept by the code that it is mounted with. */
export interface Route {
  readonly method: 'get' | 'post' | 'put';
  /** As Express has it: `/api/orders/:id`. */
  readonly path: string;
  readonly caller: Caller;
  readonly summary: string;
  /** Only in sandbox mode. */
  readonly isSandbox?: boolean;
  readonly headers?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** The JSON body, or the media type of another one. */
  readonly body?: z.ZodType | MediaType;
  readonly answer: {
    readonly status: number;
    /** The JSON body, the media type of another one, or null where there is none. */
    readonly body: z.ZodType | MediaType | null;
  };
  /** What it refuses with, by status, beside what every such route may. */
  readonly refusals?: Readonly<Record<number, readonly (ErrorCode | OperatorErrorCode)[]>>;
}

export type MediaType = `${'text' | 'application'}/${string}`;
