/** Makes identifiers: 32 hexadecimal digits, not to be guessed, later ones sorting after. */
export interface Ids {
  next(): string;
}
