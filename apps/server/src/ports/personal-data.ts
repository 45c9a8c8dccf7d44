/** What is kept of people, beside what is kept of money and goods. */
export interface PersonalData {
  /**
   * Takes away what tells who a user is: the id at the platform, what the gateway's messages carry
   * of it, and what the user wrote to orders. Orders, payments and refunds stay, and with them a number that tells nothing.
   * False where there is no such user, or where that was done before.
   */
  forgetUser(id: string): Promise<boolean>;
  /**
   * Empties messages of the gateway, as they came word for word, that were judged or given up and
   * came before that moment. Goes through the inbox `limit` at a time.
   *
   * @param after the id of the last one seen; an empty text at the beginning
   * @returns where to go on, or null at the end
   */
  emptyMessages(before: Date, after: string, limit: number): Promise<string | null>;
  /** Takes such a message out of findings that somebody saw to. */
  emptyFindings(before: Date): Promise<void>;
  /** Drops what was counted for limits whose time is over. */
  dropAttempts(now: Date): Promise<void>;
}
