/** Mistakes in the text that is signed. Each is proven: the text's hash is the one in the signature. */
export const TEXT_MISTAKES = {
  'url-encoded': {
    title: 'What was signed was URL-encoded.',
    mend: 'Sign the plain values. Only a form body is encoded, and only after signing.',
  },
  'url-decoded': {
    title: 'What was signed was decoded once more than what was sent.',
    mend: 'Sign each value exactly as it is sent, percent signs and all.',
  },
  'form-plus': {
    title: 'A plus sign was sent unencoded in a form, where it means a space.',
    mend: 'Encode the form body properly: + is written %2B.',
  },
  'number-text': {
    title: 'A number was signed with other digits than it was sent with.',
    mend: 'Turn each number into text once, sign that text and send it: 1, 1.0 and 1.00 differ. Sending every value as a string is safest.',
  },
  'order-as-sent': {
    title: 'The fields were signed in the order of the body.',
    mend: 'Sort them by name, ordinally, before joining.',
  },
  'order-locale': {
    title: 'The fields were sorted by a language’s rules, or without regard to case.',
    mend: 'Sort by code units: in JavaScript sort() without a comparison, in C# StringComparer.Ordinal.',
  },
  'order-pairs': {
    title: 'The joined pairs were sorted, not the names.',
    mend: 'Sort by name first, then join: in pairs the = takes part in the order.',
  },
  'order-other': {
    title: 'The fields were sorted otherwise: backwards, by number, length or value.',
    mend: 'Sort by name, ordinally and ascending: a1, a10, a2.',
  },
  'sign-kept': {
    title: 'The field sign was part of what was signed.',
    mend: 'Leave sign out before joining, also where it is still empty.',
  },
  'empties-kept': {
    title: 'Empty values were signed.',
    mend: 'Leave out every field whose value is null or an empty text; better not to send it at all.',
  },
  'nulls-kept': {
    title: 'A null was signed as a word.',
    mend: 'Leave out fields without a value, instead of signing null, None or undefined.',
  },
  'sign-type-left-out': {
    title: 'sign_type was not signed.',
    mend: 'Only sign itself is left out; sign_type=RSA2 is signed like any other field.',
  },
  'field-left-out': {
    title: 'A field that was sent was not signed.',
    mend: 'Sign last, when every field is in place; add nothing but sign afterwards.',
  },
  'common-left-out': {
    title: 'Only the fields of the method were signed, without the common ones.',
    mend: 'Sign everything that is sent: app_id, method, format, charset, sign_type, version and timestamp too.',
  },
  'method-fields-left-out': {
    title: 'Only the common fields were signed, without those of the method.',
    mend: 'Sign everything that is sent, merchant_no and the order’s fields too.',
  },
  'at-values-dropped': {
    title: 'Values that begin with @ were left out, as the vendor’s PHP demo does.',
    mend: 'Sign them like all others.',
  },
  'zeros-dropped': {
    title: 'Zeros or false were taken for empty.',
    mend: 'Only null and the empty text are left out: 0, "0" and false are signed. PHP’s empty() is the usual cause.',
  },
  'blanks-dropped': {
    title: 'Values of nothing but blanks were taken for empty.',
    mend: 'Only null and the empty text are left out; a blank is signed.',
  },
  'unicode-escaped': {
    title: 'Characters were signed as \\u escapes.',
    mend: 'Sign the characters themselves; in Python ensure_ascii=False, in PHP JSON_UNESCAPED_UNICODE, in Gson disableHtmlEscaping().',
  },
  'html-escaped': {
    title: 'Values were signed with HTML entities.',
    mend: 'Sign the plain values; escape only where a page is written.',
  },
  'slashes-escaped': {
    title: 'Slashes were signed as \\/.',
    mend: 'Sign plain slashes; in PHP JSON_UNESCAPED_SLASHES.',
  },
  'json-escaped': {
    title: 'Values were signed as they stand in JSON, with their escapes.',
    mend: 'Sign the value, not its JSON: quotes, backslashes and line breaks as they are.',
  },
  'values-quoted': {
    title: 'Values were signed in quotes.',
    mend: 'Join name=value without quotes.',
  },
  trimmed: {
    title: 'Blanks around a value were cut before signing.',
    mend: 'Trim before the value is both signed and sent, or not at all.',
  },
  'json-signed': {
    title: 'The JSON was signed, not the canonical string.',
    mend: 'Join the sorted fields as name=value with &, and sign that.',
  },
  'json-respaced': {
    title: 'The JSON inside a value was written anew between signing and sending.',
    mend: 'Write it to text once; sign that text and send it.',
  },
  'object-as-text': {
    title: 'An object or a list was turned into text in another way than it was sent.',
    mend: 'Send JSON text in a string; objects and lists as values are refused.',
  },
  'boolean-text': {
    title: 'A boolean was signed in another spelling.',
    mend: 'Sign true and false in small letters.',
  },
  'key-appended': {
    title: 'A key was added to the text, as MD5 signatures have it.',
    mend: 'Sign the joined fields alone: the private key signs, it is no part of the text.',
  },
  'joined-otherwise': {
    title: 'The fields were joined by other signs.',
    mend: 'Write name=value and join by a single &.',
  },
  'values-only': {
    title: 'The values were signed without their names.',
    mend: 'Write name=value and join by a single &.',
  },
  'outer-mark': {
    title: 'A sign too many stands at the beginning or the end.',
    mend: 'No ? or & before the first field, no & or line break behind the last.',
  },
  'case-changed': {
    title: 'The whole text was signed in capitals or small letters.',
    mend: 'Sign it as it is.',
  },
  'names-rewritten': {
    title: 'The fields were signed under other names than they were sent with.',
    mend: 'Rename the fields to the wire’s snake_case first, then sign.',
  },
  'not-utf-8': {
    title: 'The text was signed in another encoding than UTF-8.',
    mend: 'Turn the text into UTF-8 bytes explicitly, without a byte order mark: in Java getBytes(StandardCharsets.UTF_8).',
  },
  normalised: {
    title: 'Accents or wide letters were signed in another Unicode form.',
    mend: 'Normalise before the value is both signed and sent, or not at all.',
  },
  'newlines-changed': {
    title: 'Line breaks were signed otherwise than they were sent.',
    mend: 'Settle on \\n before signing, and sign it as it is.',
  },
  'timestamp-seconds': {
    title: 'timestamp was signed in seconds and sent in milliseconds.',
    mend: 'Take the time once, in milliseconds, for both.',
  },
  'timestamp-twice': {
    title: 'The time was taken twice: once to sign and once to send.',
    mend: 'Take the time once and use it for both.',
  },
  'hash-signed': {
    title: 'A hash of the text was signed in place of the text.',
    mend: 'Hand the text itself to SHA256withRSA: it hashes by itself.',
  },
} as const;
