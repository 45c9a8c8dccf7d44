/*
 * Node 21 and newer have a `navigator`, by which node-forge takes itself to be in a browser, and
 * computes in a way that is some twenty times slower within jest. Nothing here needs one.
 */
delete globalThis.navigator;

/*
 * An embedded database lives for seconds in a test: to compile its WebAssembly a second time, and
 * better, takes as much again as the whole of its life.
 */
require('node:v8').setFlagsFromString('--liftoff-only');
