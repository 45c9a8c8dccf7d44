import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Shows how it was called and what network the page around it says there is. */
const PAGE = `<!doctype html><html lang="en"><title>Shop</title><main><h1>A shop</h1>
<p id="network">none said</p></main><script>
addEventListener('message', ({ data }) => {
  if (data.source === 'minipay-workbench') document.querySelector('#network').textContent = data.network;
});
</script></html>`;

export interface ShopPage {
  readonly url: string;
  close(): Promise<void>;
}

/** A page in the place of the shop's. */
export async function openShopPage(): Promise<ShopPage> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
