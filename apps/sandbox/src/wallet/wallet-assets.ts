/** Tells the shop that opened the wallet how it ended; the shop asks its server all the same. */
export const WALLET_SCRIPT = `const { merchantOrderNo, transStatus } = document.body.dataset;
const shop = window.opener ?? (window.parent === window ? null : window.parent);
if (shop && (transStatus === '1' || transStatus === '2')) {
  shop.postMessage(
    { source: 'minipay-sandbox-wallet', merchantOrderNo, transStatus: Number(transStatus) },
    '*',
  );
}
`;

export const WALLET_STYLE = `:root {
  color-scheme: light dark;
  --page: #f3f4f6;
  --sheet: #ffffff;
  --text: #16181d;
  --quiet: #667085;
  --line: #e4e7ec;
  --wallet: #667085;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1115;
    --sheet: #191c22;
    --text: #f2f4f7;
    --quiet: #98a2b3;
    --line: #2a2f38;
  }
}
.wechat { --wallet: #07a155; }
.alipay { --wallet: #1677ff; }
* { box-sizing: border-box; margin: 0; }
body {
  min-height: 100vh;
  display: grid;
  place-items: center;
  padding: 16px;
  background: var(--page);
  color: var(--text);
  font: 16px/1.5 system-ui, sans-serif;
}
main {
  width: min(100%, 360px);
  padding: 28px 24px 24px;
  border-radius: 20px;
  background: var(--sheet);
  box-shadow: 0 1px 2px rgb(0 0 0 / 8%), 0 12px 32px rgb(0 0 0 / 8%);
}
.brand { display: flex; gap: 8px; align-items: center; font-weight: 650; color: var(--wallet); }
.brand span {
  padding: 1px 8px;
  border: 1px solid var(--line);
  border-radius: 99px;
  font-size: 12px;
  font-weight: 500;
  color: var(--quiet);
}
.amount { margin: 20px 0; font-size: 40px; font-weight: 650; letter-spacing: -0.02em; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 8px 16px; font-size: 14px; }
dt { color: var(--quiet); }
dd { text-align: right; overflow-wrap: anywhere; }
form { display: grid; gap: 10px; margin-top: 28px; }
button {
  padding: 13px;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: none;
  color: inherit;
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
button:focus-visible { outline: 3px solid color-mix(in srgb, var(--wallet) 45%, transparent); outline-offset: 2px; }
.approve { border-color: transparent; background: var(--wallet); color: #ffffff; }
.end { margin-top: 28px; padding: 13px; border-radius: 12px; text-align: center; font-weight: 600; background: var(--page); }
.paid { color: var(--wallet); }
`;
