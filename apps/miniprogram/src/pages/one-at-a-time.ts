/**
 * A way to other pages that is taken once at a time, so that a double tap does not open a page
 * twice. One that is refused leaves the shopper where the tap was.
 */
export function oneAtATime(go: (url: string) => Promise<unknown>): (url: string) => void {
  let isGoing = false;

  async function start(url: string): Promise<void> {
    isGoing = true;
    try {
      await go(url);
    } catch {
      // The page is still there, and so is its button.
    } finally {
      isGoing = false;
    }
  }

  return (url) => {
    if (!isGoing) void start(url);
  };
}
