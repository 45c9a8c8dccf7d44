export { forWeChat } from '../../../src/index.ts';
