/**
 * The operator of sandbox mode, where the configuration names none: `developer`, whose password is
 * `sandbox`, so that the command line works at once.
 */
export const sandboxOperator =
  'developer:scrypt$32768$8$3$n7_rq7m7ZOAlXUsl62-aWQ$EBKkSJpN42OPrqnaL4nyjWKziNwYZ_5cF7tl8UnLmNU';
