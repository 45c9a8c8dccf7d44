import { Problem } from '../../src/problem.ts';
import { createSheet, type Asked } from '../../src/platform/sandbox/sheet.ts';

const PASSWORD_LENGTH = 6;

/** A sheet whose gateway answers when the test says so, and what it told the app. */
function aSheet(overrides: Partial<Asked> = {}) {
  const pressed: string[] = [];
  const answers: string[] = [];
  let wake = (): void => undefined;
  const asked: Asked = {
    wallet: 'wechat',
    merchant: { ja: '店', zh: '店', en: 'Shop' },
    amountMinor: 710,
    currency: 'JPY',
    approve: () => Promise.resolve(void pressed.push('approve')),
    refuse: () => Promise.resolve(void pressed.push('refuse')),
    ...overrides,
  };
  const sheet = createSheet({
    asked,
    answer: (answer) => answers.push(answer),
    after: (_delayMs, then) => {
      wake = then;
      return () => (wake = () => undefined);
    },
  });
  const type = (digits: number) => {
    for (let typed = 0; typed < digits; typed += 1) sheet.type();
  };
  return { sheet, pressed, answers, type, waitForEnd: () => wake() };
}

/** Lets the gateway's answer arrive. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('six digits pay once, and the app hears of it when the success view has gone', async () => {
  const { sheet, pressed, answers, type, waitForEnd } = aSheet();
  type(PASSWORD_LENGTH);
  expect(pressed).toEqual([]);
  sheet.confirm();
  type(PASSWORD_LENGTH + 3);
  expect(sheet.stage.getState().name).toBe('paying');
  await settled();
  expect(pressed).toEqual(['approve']);
  expect(sheet.stage.getState()).toEqual({ name: 'ended', end: 'paid' });
  expect(answers).toEqual([]);
  waitForEnd();
  expect(answers).toEqual(['paid']);
});

test('the shopper may leave the success view before it goes by itself', async () => {
  const { sheet, answers, type, waitForEnd } = aSheet();
  sheet.finish();
  sheet.confirm();
  type(PASSWORD_LENGTH);
  await settled();
  sheet.finish();
  waitForEnd();
  expect(answers).toEqual(['paid']);
});

test('a digit that is deleted has to be typed again', () => {
  const { sheet, type } = aSheet();
  sheet.confirm();
  sheet.erase();
  type(PASSWORD_LENGTH - 1);
  sheet.erase();
  sheet.type();
  expect(sheet.stage.getState()).toEqual({ name: 'password', typed: PASSWORD_LENGTH - 1 });
});

test('a refusal is told as failed', async () => {
  const { sheet, pressed, answers } = aSheet();
  await sheet.refusePayment();
  expect(pressed).toEqual(['refuse']);
  sheet.finish();
  expect(answers).toEqual(['failed']);
});

test('[H2] a silent payment takes the money and says nothing that the app could believe', async () => {
  const { sheet, pressed, answers } = aSheet();
  await sheet.payInSilence();
  expect([pressed, answers]).toEqual([['approve'], ['unknown']]);
});

test.each(['details', 'password'] as const)('closing at the %s cancels', (stage) => {
  const { sheet, answers } = aSheet();
  if (stage === 'password') sheet.confirm();
  sheet.close();
  expect(answers).toEqual(['cancelled']);
});

test('[H1] a sheet that is left while it pays does not say that nothing was paid', () => {
  const { sheet, answers, type } = aSheet({ approve: () => new Promise(() => undefined) });
  sheet.confirm();
  type(PASSWORD_LENGTH);
  sheet.close();
  expect(answers).toEqual([]);
  sheet.leave();
  expect(answers).toEqual(['unknown']);
});

test('[H1] where no answer came the shopper may try again, or leave it unknown', async () => {
  const { sheet, answers, type } = aSheet({
    approve: () => Promise.reject(new Problem('NO_ANSWER', 'offline')),
  });
  sheet.confirm();
  type(PASSWORD_LENGTH);
  await settled();
  expect(sheet.stage.getState()).toEqual({ name: 'details', failed: true });
  sheet.close();
  expect(answers).toEqual(['unknown']);
});

test('a payment that had ended at the gateway is left to the server', async () => {
  const { sheet, answers, type } = aSheet({
    approve: () => Promise.reject(new Problem('ORDER_NOT_PAYABLE', 'closed')),
  });
  sheet.confirm();
  type(PASSWORD_LENGTH);
  await settled();
  expect(sheet.stage.getState()).toEqual({ name: 'ended', end: 'over' });
  sheet.finish();
  expect(answers).toEqual(['unknown']);
});
