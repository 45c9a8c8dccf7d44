import { SPOKEN_VIEWS } from '../src/platform/spoken-views.ts';

/** What a plugin of Taro's is given, as far as it is needed here. */
interface Build {
  registerMethod(method: { name: 'onSetupClose'; fn: (platform: MiniPlatform) => void }): void;
}

interface MiniPlatform {
  readonly template: { mergeComponents(build: Build, components: object): void };
}

/** Has the templates of a mini-program pass on what screen readers go by. */
export default function speak(build: Build): void {
  build.registerMethod({
    name: 'onSetupClose',
    fn: ({ template }) => template.mergeComponents(build, SPOKEN_VIEWS),
  });
}
