import { listOf, textOf } from '../values.ts';
import { cleanUp, openFixture } from './fixture.ts';

afterEach(cleanUp);

const heard = `
  data: { heard: [] },
  note(event) {
    const line = event.currentTarget.id + '<' + event.target.id + ' ' + JSON.stringify(event.target.dataset);
    this.setData({ ['heard[' + this.data.heard.length + ']']: line });
  },`;

describe.each([
  ['weapp', 'bindtap', 'catchtap'],
  ['alipay', 'onTap', 'catchTap'],
] as const)('a tap on %s', (platform, on, catches) => {
  const open = (markup: string, script = heard) =>
    openFixture({ platform, pages: { first: { script, markup } } });
  const lines = (app: ReturnType<typeof open>) => listOf(app.page.data.heard).map(textOf);

  it('bubbles to every element around that binds it', async () => {
    const app = open(
      `<view id="outer" ${on}="note"><view><view id="inner" ${on}="note" data-some-id="7"/></view></view>`,
    );
    await app.tap('inner');
    expect(lines(app).map((line) => line.split(' ')[0])).toEqual(['inner<inner', 'outer<inner']);
    expect(lines(app)[0]).toContain('{"someId":"7"}');
  });

  it('stops where it is caught', async () => {
    const app = open(`<view id="outer" ${on}="note"><view id="inner" ${catches}="note"/></view>`);
    await app.tap('inner');
    expect(lines(app).map((line) => line.split(' ')[0])).toEqual(['inner<inner']);
  });

  it('is refused on an element whose template binds none', async () => {
    const app = open(`<view id="outer" ${on}="note"><view id="inner" /></view>`);
    await expect(app.tap('inner')).rejects.toThrow('#inner (view) has no tap bound');
  });

  it('is refused where the page lacks the method that the template names', async () => {
    const app = open(`<view id="it" ${on}="gone" />`);
    await expect(app.tap('it')).rejects.toThrow('bound to gone, which its page does not have');
  });

  it('waits for an element that is not there or is disabled', async () => {
    const app = open(
      `<button id="pay" disabled="{{busy}}" ${on}="note" />`,
      `${heard} onLoad() { this.setData({ busy: true }); setTimeout(() => this.setData({ busy: false }), 30); },`,
    );
    await app.until(() => app.find('pay')?.isTappable === false);
    await app.tap('pay');
    expect(lines(app)).toHaveLength(1);
  });
});

describe('a template', () => {
  it('shows lists, conditions, templates of other files and values of its scripts', async () => {
    const app = openFixture({
      platform: 'weapp',
      pages: {
        first: {
          script: `data: { lines: [{ n: 1 }, { n: 2 }], open: false }`,
          markup: `
            <import src="../base.wxml" />
            <view wx:if="{{open}}">open</view><view wx:else>closed</view>
            <block wx:for="{{lines}}" wx:for-item="line">
              <template is="{{'line'}}" data="{{line:line,last:index===1}}" />
            </block>`,
        },
      },
      files: {
        'base.wxml': `
          <wxs module="words" src="./words.wxs" />
          <template name="line"><text>{{words.no(line.n)}}{{last ? '!' : ''}}</text></template>`,
        'words.wxs': `module.exports = { no: function (n) { return 'no. ' + n } }`,
      },
    });
    await app.until(() => app.page.path !== '');
    expect(app.texts()).toEqual(['closed', 'no. 1', 'no. 2!']);
  });

  it('is refused where it names a template that is not there', async () => {
    const app = openFixture({
      platform: 'alipay',
      pages: { first: { script: '', markup: '<template is="lost" />' } },
    });
    await app.until(() => app.page.path !== '');
    expect(() => app.texts()).toThrow('has no template "lost"');
  });

  it('delivers the taps of a component to the component', async () => {
    const app = openFixture({
      platform: 'weapp',
      pages: { first: { script: '', markup: '<stepper label="more" />' } },
      files: {
        'pages/first.json': '{ "usingComponents": { "stepper": "../stepper" } }',
        'stepper.json': '{ "component": true }',
        'stepper.wxml': '<view id="step" bindtap="step">{{label}}</view>',
        'stepper.js': `Component({
          properties: { label: { type: String, value: '' } },
          methods: { step() { wx.showToast({ title: 'stepped' }) } },
        })`,
      },
    });
    await app.tap('step');
    await app.until(() => app.device.toasts.includes('stepped'));
    expect(app.texts()).toEqual(['more']);
  });
});
