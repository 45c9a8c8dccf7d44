/**
 * What the page does besides, where scripts run: lets digits be typed on a keyboard, and tells the
 * shop that opened the wallet how it ended; the shop asks its server all the same.
 */
export const WALLET_SCRIPT = `const { merchantOrderNo, transStatus } = document.body.dataset;
const shop = window.opener ?? (window.parent === window ? null : window.parent);
if (shop && (transStatus === '1' || transStatus === '2')) {
  shop.postMessage(
    { source: 'minipay-sandbox-wallet', merchantOrderNo, transStatus: Number(transStatus) },
    '*',
  );
}
addEventListener('keydown', ({ key }) => {
  document.querySelector('[data-key="' + CSS.escape(key) + '"]')?.click();
});
`;

export const WALLET_STYLE = `:root {
  color-scheme: light dark;
  --shade: #d9dadd;
  --panel: #ffffff;
  --ground: #f2f2f2;
  --key: #ffffff;
  --ink: #1a1a1a;
  --soft: #616161;
  --rule: #e2e2e2;
  --wallet: #616161;
  --brand: #8a8a8a;
  --on-wallet: #ffffff;
}
.wechat { --wallet: #07803f; --brand: #07c160; }
.alipay { --wallet: #1266d6; --brand: #1677ff; }
@media (prefers-color-scheme: dark) {
  :root {
    --shade: #000000;
    --panel: #1e1e1e;
    --ground: #111111;
    --key: #2b2b2b;
    --ink: #ececec;
    --soft: #a3a3a3;
    --rule: #383838;
    --wallet: #a3a3a3;
    --on-wallet: #111111;
  }
  .wechat { --wallet: #3ecf7f; --on-wallet: #06210f; }
  .alipay { --wallet: #6ba9ff; --on-wallet: #04152e; }
}
* { box-sizing: border-box; margin: 0; }
body {
  min-height: 100vh;
  min-height: 100dvh;
  display: grid;
  place-items: center;
  background: var(--shade);
  color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif;
}
main {
  position: relative;
  width: min(100%, 400px);
  padding: 0 20px 20px;
  overflow: hidden;
  background: var(--panel);
  text-align: center;
}
/* WeChat's is a card in the middle, Alipay's a sheet that comes from below. */
.wechat main { width: min(100% - 32px, 400px); border-radius: 14px; }
.alipay main { align-self: end; border-radius: 16px 16px 0 0; }
.password main { padding-bottom: 214px; }
.ended main { display: flex; flex-direction: column; align-items: center; padding: 56px 24px; }
@media (min-width: 480px) {
  .alipay main { align-self: center; border-radius: 16px; }
}
header { position: relative; padding: 12px 44px; border-bottom: 1px solid var(--rule); }
h1 { font-size: 17px; font-weight: 600; }
.back {
  position: absolute;
  inset: 2px auto auto -12px;
  width: 44px;
  color: var(--soft);
  font-size: 26px;
  line-height: 44px;
  text-decoration: none;
}
.merchant { margin-top: 18px; font-size: 15px; overflow-wrap: anywhere; }
.amount { margin: 2px 0 18px; font-size: 40px; font-weight: 700; line-height: 1.25; overflow-wrap: anywhere; }
dl div { display: flex; justify-content: space-between; gap: 16px; padding: 10px 0; border-top: 1px solid var(--rule); font-size: 14px; }
dt { flex-shrink: 0; color: var(--soft); }
dd { text-align: right; overflow-wrap: anywhere; }
.note { margin-top: 12px; color: var(--soft); font-size: 12px; word-break: auto-phrase; text-wrap: balance; }
button { border: 0; color: inherit; font: inherit; cursor: pointer; }
button:focus-visible, .back:focus-visible { outline: 3px solid var(--brand); outline-offset: -3px; }
.decision { display: grid; gap: 10px; margin-top: 10px; }
.decision button { min-height: 48px; padding: 10px 16px; border-radius: 8px; }
.alipay .decision button { border-radius: 24px; }
.decision .confirm { background: var(--wallet); color: var(--on-wallet); font-size: 17px; font-weight: 600; }
.decision .confirm:focus-visible { outline-color: var(--ink); }
.decision .refuse { border: 1px dashed var(--soft); background: none; font-size: 14px; }
.boxes { display: grid; grid-template-columns: repeat(6, 1fr); height: 48px; border: 1px solid var(--rule); border-radius: 6px; }
.boxes span { display: grid; place-items: center; }
.boxes span + span { border-left: 1px solid var(--rule); }
.boxes .filled::before { content: ''; width: 12px; height: 12px; border-radius: 6px; background: var(--ink); }
.alipay .boxes { gap: 8px; border: 0; }
.alipay .boxes span { border: 1px solid var(--rule); border-radius: 8px; background: var(--ground); }
.pad {
  position: absolute;
  inset: auto 0 0;
  display: grid;
  grid-template-columns: repeat(3, 1fr);
  gap: 6px;
  padding: 6px;
  background: var(--ground);
}
.pad button { height: 44px; border-radius: 6px; background: var(--key); font-size: 22px; font-weight: 500; }
.pad .erase { background: none; }
.sign { width: 68px; height: 68px; border-radius: 34px; background: var(--soft); color: var(--panel); font-size: 34px; font-weight: 700; line-height: 68px; }
.paid .sign { background: var(--brand); color: #ffffff; }
.end { margin-top: 18px; font-size: 18px; font-weight: 600; overflow-wrap: anywhere; }
.paid .end { color: var(--wallet); }
.ended .amount { margin: 22px 0 0; }
.ended .merchant { margin-top: 6px; color: var(--soft); }
`;
