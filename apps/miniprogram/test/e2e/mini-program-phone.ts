import type { Language } from '../../src/i18n/language.ts';
import { openMiniProgram } from '../host/mini-program.ts';
import type { Platform } from '../host/platform.ts';
import { shownText } from '../host/values.ts';
import { sandboxBundle } from './bundles.ts';
import type { Phone } from './phone.ts';

/** How each platform calls the languages. */
const SPELLINGS = {
  weapp: { ja: 'ja', zh: 'zh_CN', en: 'en' },
  alipay: { ja: 'ja', zh: 'zh-Hans', en: 'en' },
} as const;

/** Opens the shop's sandbox bundle on a phone with WeChat or Alipay. */
export function openMiniProgramPhone(url: string, platform: Platform, language: Language): Phone {
  const { folder, origin } = sandboxBundle(platform);
  let isLosing = false;
  const server = { from: origin, to: url, losesAnswers: () => isLosing };
  const app = openMiniProgram({
    platform,
    folder,
    server,
    language: SPELLINGS[platform][language],
  });
  const classOf = (id: string) => shownText(app.find(id)?.attributes.class);
  return {
    language,
    async tap(id) {
      const takesTap = () => app.find(id) !== undefined && !classOf(id).includes('pressable--off');
      await app.until(takesTap, `#${id} takes a tap`);
      await app.tap(id);
    },
    shows: (id, text) =>
      app.until(
        () => app.find(id)?.texts.some((each) => each.includes(text)) === true,
        `#${id} shows ${text}`,
      ),
    async read(id) {
      await app.until(() => app.find(id) !== undefined, `#${id} is there`);
      return app.find(id)?.texts.join('') ?? '';
    },
    sees: (state) =>
      app.until(
        () => classOf('state').includes(`state--${state}`),
        `the result page says ${state}`,
      ),
    orderId: () => app.page.query.order ?? '',
    answersTo: (path) =>
      app.requests.filter((each) => each.path === path && each.status !== undefined).length,
    loseAnswers(isLost) {
      isLosing = isLost;
      return Promise.resolve();
    },
    restart() {
      app.relaunch();
      return Promise.resolve();
    },
    close() {
      app.close();
      return Promise.resolve();
    },
  };
}
