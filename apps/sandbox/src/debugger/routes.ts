import express, { type ErrorRequestHandler, type Router } from 'express';
import { z } from 'zod';
import { readBody, UnreadableBody } from '../gateway/wire-fields.ts';
import { isUnreadableBody, jsonBody } from '../json-body.ts';
import { diagnose, type DiagnosisParts } from './diagnose.ts';
import { shownDiagnosis } from './shown-diagnosis.ts';

/** As much as the gateway takes; in JSON a character can take six. */
const MAX_BODY_CHARS = 65_536;
const MAX_POSTED = '512kb';

const pastedSchema = z.strictObject({
  /** A request's body as it was sent. */
  body: z.string().max(MAX_BODY_CHARS),
  /** JSON or form; read off the body where it is left out. */
  contentType: z.string().max(200).optional(),
});

/** Takes a request's body that a developer pastes, and says what is wrong with its signature. */
export function debuggerRoutes(parts: DiagnosisParts): Router {
  const router = express.Router();
  router.post('/sandbox/debug', jsonBody(MAX_POSTED), ({ body }, response) => {
    const pasted = pastedSchema.parse(body);
    const text = pasted.body.trim();
    const contentType = pasted.contentType ?? typeOf(text);
    const fields = readBody(Buffer.from(text), contentType);
    const diagnosis = diagnose(fields, parts);
    response.json(shownDiagnosis(diagnosis, MAX_BODY_CHARS));
  });
  router.use('/sandbox/debug', unreadable);
  return router;
}

function typeOf(text: string): string {
  return text.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded';
}

/** Express knows an error handler by its four parameters. */
const unreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const problem = problemOf(error);
  if (response.headersSent || !problem) {
    next(error);
    return;
  }
  response.status(400).json({ error: problem });
};

function problemOf(error: unknown) {
  if (error instanceof UnreadableBody) {
    return { code: 'UNREADABLE_BODY', message: `It cannot be read: ${error.message}.` };
  }
  if (error instanceof z.ZodError) {
    return { code: 'BAD_REQUEST', message: z.prettifyError(error) };
  }
  if (isUnreadableBody(error)) {
    return { code: 'UNREADABLE_BODY', message: 'Not JSON, or longer than 512 KB.' };
  }
  return undefined;
}
