import type { Switchboard } from '../switches/switchboard.ts';
import type { PostedBody } from './deliver.ts';
import type { SignedMessage } from './signed-message.ts';
import { readJson } from './wire-fields.ts';

/** A notification as it is posted: JSON as real ones are, or a form where the switch says so. */
export function notificationBody({ json }: SignedMessage, switches: Switchboard): PostedBody {
  if (switches.get('notification-body') === 'json') {
    return { contentType: 'application/json', text: json };
  }
  const texts = Object.fromEntries([...readJson(json)].map(([name, { text }]) => [name, text]));
  return {
    contentType: 'application/x-www-form-urlencoded; charset=UTF-8',
    text: new URLSearchParams(texts).toString(),
  };
}
