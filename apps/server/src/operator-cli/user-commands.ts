import { positional, UsageError, type Command } from './command.ts';

export const forget: Command = {
  usage: 'forget USER --for-good',
  does: 'remove what tells who a shopper is; orders and money stay (`order ID` names the USER)',
  positionals: { least: 1, most: 1 },
  options: { 'for-good': { type: 'boolean' } },
  async run(input) {
    if (input.options['for-good'] !== true) {
      throw new UsageError('Nobody can bring it back: say so, with --for-good.');
    }
    const user = positional(input, 0);
    await input.api.send({ method: 'POST', path: `/users/${encodeURIComponent(user)}/forget` });
    return { json: { forgotten: user }, text: 'Nothing here tells any more who that was.' };
  },
};
