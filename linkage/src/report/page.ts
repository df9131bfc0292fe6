import { safe } from './markup.ts';

/** Colours keep a contrast of 4.5 and more; no script; nothing from elsewhere. */
const STYLE = `
:root{color-scheme:light}
body{margin:0;font:16px/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;background:#fff}
header{background:#0b0c0c;color:#fff;padding:16px}
header p{margin:4px 0 0}
main{max-width:960px;margin:0 auto;padding:0 16px 48px}
h1{font-size:26px;margin:0}h2{font-size:22px;margin:36px 0 8px;border-top:2px solid #1d70b8;padding-top:12px}h3{font-size:18px;margin:20px 0 4px}
nav ul{columns:2 200px;padding-left:20px}a{color:#1d70b8}
.scroll{overflow-x:auto}.scroll:focus,a:focus,summary:focus{outline:3px solid #fd0;outline-offset:2px}
table{border-collapse:collapse;min-width:100%;font-size:15px}caption{text-align:left;font-weight:bold;padding:8px 0}
th,td{text-align:left;padding:4px 10px 4px 0;border-bottom:1px solid #b1b4b6;vertical-align:top}tbody th{font-weight:normal}
.n{text-align:right;font-variant-numeric:tabular-nums}
.bar{display:block;height:6px;background:#f3f2f1;min-width:70px}.bar span{display:block;height:6px;background:#1d70b8}
.bar.minus{direction:rtl}.bar.minus span{background:repeating-linear-gradient(90deg,#d4351c 0 4px,#942514 4px 6px)}
figure{margin:8px 0;max-width:34rem}figcaption{color:#383f43}svg{width:100%;height:auto}
.pairs{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));gap:24px}
.warning{border-left:6px solid #f47738;padding-left:12px}
details{margin:4px 0 12px}summary{cursor:pointer;color:#1d70b8;text-decoration:underline}
ol.ids{font-size:14px;columns:2 140px;overflow-wrap:anywhere}
@media print{details{display:block}}
`;

/** One self-contained page. `sections` are ready HTML, with the ids and titles the contents list shows. */
export function page(
  title: string,
  subtitle: string,
  sections: readonly { readonly id: string; readonly title: string; readonly html: string }[],
): string {
  const contents = sections
    .map(({ id, title: name }) => `<li><a href="#${id}">${safe(name)}</a></li>`)
    .join('');
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'none'">
<title>${safe(title)}</title><style>${STYLE}</style></head>
<body><header><h1>${safe(title)}</h1><p>${safe(subtitle)}</p></header>
<main><nav aria-label="Contents"><ul>${contents}</ul></nav>
${sections.map(({ html }) => html).join('\n')}
</main></body></html>
`;
}
