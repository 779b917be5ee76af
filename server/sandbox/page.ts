const STYLE = `
:root{color-scheme:light dark;--page:#FBFAF7;--surface:#fff;--line:#E7E3DA;--ink:#1C1A17;--soft:#6B655B;--accent:#0F766E;--on:#fff;--bad:#B42318;--badbg:#FEF3F2;--note:#EFEBE1}
@media(prefers-color-scheme:dark){:root{--page:#141311;--surface:#1C1B18;--line:#2B2925;--ink:#EDE9E1;--soft:#A8A195;--accent:#2DD4BF;--on:#06302B;--bad:#F97066;--badbg:#2A1513;--note:#24221E}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:16px/24px system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:448px;margin:0 auto;padding:24px 16px 48px}
.note{background:var(--note);border-radius:10px;padding:12px 16px;font-size:14px;line-height:20px;margin:0 0 24px}
.card{background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:20px;margin:16px 0}
h1{font-size:16px;font-weight:500;color:var(--soft);margin:0;overflow-wrap:anywhere}
.amount{font-size:40px;line-height:48px;font-weight:600;font-variant-numeric:tabular-nums;margin:4px 0 0}
.title{font-size:24px;line-height:32px;font-weight:600;margin:4px 0 0}h2{font-size:16px;margin:0 0 12px}h3{font-size:14px;margin:20px 0 4px}
ul.lines{list-style:none;margin:16px 0 0;padding:0;font-size:14px;line-height:20px}.lines li{display:flex;justify-content:space-between;gap:12px;padding:8px 0;border-top:1px solid var(--line)}.lines span:first-child{overflow-wrap:anywhere;min-width:0}.lines span:last-child{white-space:nowrap;font-variant-numeric:tabular-nums}
label{display:block;font-size:14px;font-weight:500;margin:0 0 4px}
input[type=text],textarea{width:100%;font:inherit;color:inherit;background:var(--page);border:1px solid #8a8478;border-radius:6px;padding:10px 12px;min-height:46px;margin:0 0 12px}
.row{display:grid;grid-template-columns:1fr 1fr;gap:12px}
button{width:100%;font:inherit;font-weight:600;min-height:48px;border-radius:6px;border:1px solid var(--accent);background:var(--accent);color:var(--on);cursor:pointer;padding:10px 16px}
button.dark{background:var(--ink);color:var(--page);border-color:var(--ink)}button.quiet{background:transparent;color:var(--ink);border-color:#8a8478}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.error{background:var(--badbg);color:var(--bad);border-radius:6px;padding:10px 12px;margin:0 0 16px}
table{width:100%;border-collapse:collapse;font-size:14px;line-height:20px}td{padding:6px 0;border-top:1px solid var(--line);vertical-align:top}td:first-child{font-variant-numeric:tabular-nums;white-space:nowrap;padding-right:12px}
p{margin:0 0 12px}.soft{color:var(--soft);font-size:14px;line-height:20px}a{color:var(--accent)}form{margin:0}textarea{resize:vertical}fieldset{border:0;padding:0;margin:0 0 16px}legend{font-size:14px;font-weight:500;padding:0;margin:0 0 4px}input[type=radio],input[type=checkbox]{accent-color:var(--accent);width:18px;height:18px;flex:none;margin:0}label.choice{display:flex;gap:10px;align-items:center;font-weight:400;min-height:36px;margin:0}.words{white-space:pre-wrap;overflow-wrap:anywhere;font-size:14px;line-height:20px;margin:0}.to{overflow-wrap:anywhere;margin:12px 0 0}form.wallet{margin:16px 0}.kept{margin-top:12px}.stack>*+*{margin-top:12px}
`;

/** Escapes text for HTML, attributes included. */
export function text(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const STRIPE_NOTE = 'This page stands in for Stripe. No real money moves, and no card is stored.';

/** A whole page of the sandbox around `body`, which is HTML. @param note what the page stands in for */
export function page(title: string, body: string, note = STRIPE_NOTE): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${text(title)}</title><style>${STYLE}</style></head><body><main><p class="note"><strong>Sandbox.</strong> ${note}</p>${body}</main></body></html>`;
}

const FRAMED = 'body{background:var(--surface);padding:6px}label.choice{display:flex;gap:8px;align-items:center;min-height:44px;margin:0}';

/** What stands in a frame on another page: the same look without a page around it. `script` is an address of the sandbox. */
export function frame(body: string, script: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Payment fields of the sandbox</title><style>${STYLE}${FRAMED}</style></head><body>${body}<script src="${text(script)}"></script></body></html>`;
}
