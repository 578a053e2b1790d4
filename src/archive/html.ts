/** HTML that is safe to send: made by `html` alone, which escapes every value that is not HTML itself. */
export interface Html {
  readonly html: string;
}

type Value = string | number | Html | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const isHtml = (value: Value): value is Html => typeof value === "object" && "html" in value;

function written(value: Value): string {
  if (isHtml(value)) return value.html;
  if (Array.isArray(value)) return (value as readonly Html[]).map((part) => part.html).join("");
  return String(value).replace(/[&<>"']/gu, (char) => ESCAPES[char]!);
}

/** Template tag: text in it is markup, values are escaped. */
export function html(markup: readonly string[], ...values: readonly Value[]): Html {
  return { html: markup.map((part, at) => part + (at < values.length ? written(values[at]!) : "")).join("") };
}

/** A link's address if it is http(s), else "#": nothing that a feed gives may run as a script. */
export const safeHref = (href: string): string => (/^https?:\/\//iu.test(href) ? href : "#");
