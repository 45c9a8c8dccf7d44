/**
 * The operator of sandbox mode, where the configuration names none: `developer`, whose password is
 * `sandbox`, so that the command line works at once. Everybody knows it, so the hash is the cheapest
 * that is taken.
 */
export const sandboxOperator =
  'developer:scrypt$16384$8$1$51U70XGuFUUSOVo9RIgO7A$48-YxHSJR__Maht77l8_ys5FTHoj2-cGC1DE2zPkssQ';
