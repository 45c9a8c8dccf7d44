/** A key without armour, line ends and written-out `\n`: its base64 in one line. */
export function bareKey(text: string): string {
  return text.replace(/-----[A-Z ]+-----|\\n|\s/g, '');
}
