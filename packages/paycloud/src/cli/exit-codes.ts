/** What the process ends with; the help names them. */
export const EXIT = { ok: 0, no: 1, usage: 2, configuration: 3, unknown: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_CODE_HELP = `Exit codes:
  0  it worked, or the answer is yes
  1  the answer is no: not valid, not found, not acknowledged
  2  the command line or its input is not understood
  3  a key or a setting cannot be used
  4  the gateway refused, or what it did is not known`;
