/** A sentence in which what stands in backticks is code. */
export function Prose({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('`').map((part, index) =>
        // A sentence never changes the order of its parts.
        index % 2 === 0 ? part : <code key={`${index} ${part}`}>{part}</code>,
      )}
    </>
  );
}
