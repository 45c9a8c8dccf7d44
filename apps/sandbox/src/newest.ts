/**
 * The newest rows of a list that has the oldest first, as many as a query's `newest` says.
 *
 * @param asked what a request's query holds; all rows where it is no whole number above zero
 */
export function newest<Row>(rows: readonly Row[], asked: unknown): readonly Row[] {
  if (typeof asked !== 'string' || !/^[1-9][0-9]{0,5}$/.test(asked)) return rows;
  return rows.slice(-Number(asked));
}
