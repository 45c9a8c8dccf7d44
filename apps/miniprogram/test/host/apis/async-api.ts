import { isFunction, isObject, type ForeignObject } from '../values.ts';

/** Goes to the bundle's `fail`. */
export class ApiFailure extends Error {
  readonly result: ForeignObject;

  constructor(result: ForeignObject) {
    super(JSON.stringify(result));
    this.result = result;
  }
}

export type Implementation = (argument: ForeignObject) => Promise<ForeignObject> | ForeignObject;

/** What calls need of the running program. */
export interface ApiRuntime {
  readonly copy: (value: unknown) => unknown;
  /** Runs the bundle's code, if it still runs, and takes down what it throws. */
  readonly guard: (work: () => unknown) => void;
  readonly report: (error: unknown) => void;
  /** A promise of the bundle's realm. */
  readonly promise: (work: Promise<unknown>) => unknown;
}

export interface Outcomes {
  readonly ok: (name: string, result: ForeignObject) => ForeignObject;
  readonly failed: (name: string, error: unknown) => ForeignObject;
}

/**
 * A call of the platform's usual form: one object with `success`, `fail` and `complete`, or a
 * promise where it has none of them.
 */
export function asyncApi(
  name: string,
  implementation: Implementation,
  runtime: ApiRuntime,
  outcomes: Outcomes,
): (argument?: unknown) => unknown {
  return (given) => {
    const argument = isObject(given) ? given : {};
    const call = (callback: unknown, result: ForeignObject) => {
      if (isFunction(callback)) runtime.guard(() => callback(runtime.copy(result)));
    };
    const work = Promise.resolve()
      .then(() => implementation(argument))
      .then(
        (result) => ({ succeeded: true, result: outcomes.ok(name, result) }),
        (error: unknown) => {
          if (!(error instanceof ApiFailure)) runtime.report(error);
          const known = error instanceof ApiFailure ? error.result : undefined;
          return { succeeded: false, result: known ?? outcomes.failed(name, error) };
        },
      );
    const hasCallback = [argument.success, argument.fail, argument.complete].some(isFunction);
    if (!hasCallback) {
      return runtime.promise(
        work.then(({ succeeded, result }) => {
          const copy = runtime.copy(result);
          if (succeeded) return copy;
          throw copy;
        }),
      );
    }
    void work.then(({ succeeded, result }) => {
      call(succeeded ? argument.success : argument.fail, result);
      call(argument.complete, result);
    });
    return undefined;
  };
}

/** An argument without its three callbacks: what the platform acts on. */
export function withoutCallbacks(argument: ForeignObject): ForeignObject {
  return Object.fromEntries(
    Object.entries(argument).filter(([name]) => !['success', 'fail', 'complete'].includes(name)),
  );
}
