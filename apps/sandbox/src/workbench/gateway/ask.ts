/** Why the gateway did not do what it was asked. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

export type Asked<Answer> =
  | { readonly result: 'answered'; readonly answer: Answer }
  | { readonly result: 'refused'; readonly refusal: Refusal };

interface Question {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * Asks the sandbox that this page came from.
 *
 * @typeParam Answer what the route answers: the page and the route come from one build
 * @throws nothing; a sandbox that is not reached is a refusal `NOT_REACHED`
 */
export async function ask<Answer>(path: string, question: Question = {}): Promise<Asked<Answer>> {
  const { method = 'GET', body, signal } = question;
  try {
    const response = await fetch(path, {
      method,
      ...(signal && { signal }),
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      }),
    });
    const text = await response.text();
    // One build, as said above; an answer without a body is asked for as `void`.
    const answer = (text === '' ? undefined : JSON.parse(text)) as Answer | { error?: Refusal };
    if (response.ok) return { result: 'answered', answer: answer as Answer };
    return { result: 'refused', refusal: refusalIn(answer) ?? unexplained(response.status) };
  } catch {
    const message = 'The sandbox does not answer. Is it running?';
    return { result: 'refused', refusal: { code: 'NOT_REACHED', message } };
  }
}

function refusalIn(answer: unknown): Refusal | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined;
  // The form of every refusal of the sandbox's routes.
  return answer.error as Refusal | undefined;
}

function unexplained(status: number): Refusal {
  return { code: `HTTP_${status}`, message: `The sandbox answered with status ${status}.` };
}
