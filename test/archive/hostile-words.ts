import { Parser } from "htmlparser2";

/** Words that have run as script in pages that trusted them: elements, attributes, schemes, and ways around filters. */
export const HOSTILE: readonly string[] = [
  `<script>alert(1)</script>`,
  `<ScRiPt src=//evil.example/x.js></sCrIpT>`,
  `"><script>alert(1)</script>`,
  `'><img src=x onerror=alert(1)>`,
  `<img src=x onerror=alert(1)//`,
  `<svg/onload=alert(1)>`,
  `<svg><animate onbegin=alert(1) attributeName=x dur=1s>`,
  `<math><mi//xlink:href="data:x,<script>alert(1)</script>">`,
  `<iframe srcdoc="<script>alert(1)</script>">`,
  `<body onload=alert(1)>`,
  `<details open ontoggle=alert(1)>`,
  `<a href="javascript:alert(1)">x</a>`,
  `<a href="java\tscript:alert(1)">x</a>`,
  `<form action=javascript:alert(1)><button>x`,
  `<meta http-equiv=refresh content="0;url=//evil.example">`,
  `<base href="//evil.example/">`,
  `<link rel=stylesheet href=//evil.example/x.css>`,
  `<style>*{background:url(//evil.example)}</style>`,
  `<!--><script>alert(1)</script>-->`,
  `<![CDATA[<script>alert(1)</script>]]>`,
  `</title><script>alert(1)</script>`,
  `</textarea><script>alert(1)</script>`,
  `" autofocus onfocus=alert(1) x="`,
  `' onmouseover='alert(1)`,
  `\u0000<script>alert(1)</script>`,
  `&lt;script&gt;alert(1)&lt;/script&gt;`,
  `&#60;script&#62;alert(1)&#60;/script&#62;`,
  `＜script＞alert(1)＜/script＞`,
  `{{constructor.constructor('alert(1)')()}}`,
  `#{alert(1)}`,
  `\u202E<script>alert(1)</script>`,
];

/** What of a page could run or reach another site: scripts, frames, handlers, schemes; empty where nothing can. */
export function whatRuns(html: string): readonly string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (/^(?:script|iframe|object|embed|base|math|animate)$/u.test(name)) found.push(`<${name}>`);
      if (name === "meta" && "http-equiv" in attributes) found.push("<meta http-equiv>");
      for (const [attribute, value] of Object.entries(attributes)) {
        if (attribute.startsWith("on") || attribute === "srcdoc") found.push(`${name} ${attribute}`);
        const address = /^(?:href|src|action|formaction|xlink:href|data|poster)$/u.test(attribute);
        if (
          address &&
          /^[\s\u0000-\u001f]*(?:(?:javascript|data|vbscript):|(?:https?:)?\/\/evil\.example)/iu.test(value)
        )
          found.push(`${name} ${attribute}=${value}`);
      }
    },
  });
  parser.end(html);
  return found;
}
