export type Platform = 'weapp' | 'alipay';

/** How a platform spells what both have. */
export interface Dialect {
  /** The platform's name in messages. */
  readonly name: string;
  /** The global object that holds its calls. */
  readonly global: 'wx' | 'my';
  readonly markup: '.wxml' | '.axml';
  /** Before `for`, `if`, `elif`, `else` and `key` in a template. */
  readonly directive: 'wx:' | 'a:';
  /** The tag that brings a template's script, and the attributes for its name and file. */
  readonly script: { readonly tag: string; readonly name: string; readonly file: string };
  /** What the program finds beside the language, `App`, `Page`, the timers and the console. */
  readonly globals: Readonly<Record<string, unknown>>;
  /** The event type and whether the binding stops it, or undefined for any other attribute. */
  readonly listener: (attribute: string) => { type: string; catches: boolean } | undefined;
}

const weapp: Dialect = {
  name: 'WeChat',
  global: 'wx',
  markup: '.wxml',
  directive: 'wx:',
  script: { tag: 'wxs', name: 'module', file: 'src' },
  globals: {},
  listener(attribute) {
    const found = /^(bind|catch):?([a-z]+)$/.exec(attribute);
    return found?.[2] === undefined ? undefined : { type: found[2], catches: found[1] === 'catch' };
  },
};

const alipay: Dialect = {
  name: 'Alipay',
  global: 'my',
  markup: '.axml',
  directive: 'a:',
  script: { tag: 'import-sjs', name: 'name', file: 'from' },
  // The program runs in a worker; of its navigator a phone has this alone.
  globals: { navigator: { swuserAgent: 'AlipayClient/10.6.0 MiniProgram' } },
  listener(attribute) {
    const found = /^(on|catch)([A-Z][A-Za-z]*)$/.exec(attribute);
    if (found?.[2] === undefined) return undefined;
    const type = found[2].charAt(0).toLowerCase() + found[2].slice(1);
    return { type, catches: found[1] === 'catch' };
  },
};

export const dialects: Readonly<Record<Platform, Dialect>> = { weapp, alipay };
