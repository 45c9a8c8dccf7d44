export { createPayCloud } from '../../../src/index.ts';
