/** A mistake by its stable code, in words, and how to mend it. */
export interface Mistake {
  readonly code: string;
  readonly title: string;
  readonly mend: string;
}

/** What can be read off a request's signature. */
export interface SignatureDiagnosis {
  readonly isRight: boolean;
  /** What is certain, in a sentence. */
  readonly found: string;
  /** The canonical string as the gateway computes it: what should have been signed. */
  readonly computed: string;
  /** The text whose hash stands in the signature, where one was found. */
  readonly likelySigned?: string;
  /** Where the two texts part, in UTF-16 code units; absent where they are the same. */
  readonly firstDifference?: number;
  readonly mistake?: Mistake;
  /** What is to be mended beside `mistake`. */
  readonly furtherMistakes?: readonly Mistake[];
  /** How many texts were hashed in search of the one that was signed. */
  readonly triedCount: number;
}
