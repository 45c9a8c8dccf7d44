/*
 * Node 21 and newer have a `navigator`, by which node-forge takes itself to be in a browser, and
 * computes in a way that is some twenty times slower within jest. Nothing here needs one.
 */
delete globalThis.navigator;
