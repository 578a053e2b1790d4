import type { Run } from "../../digests/thread.ts";
import { webLink } from "../web-link.ts";
import { LINK } from "./limits.ts";

/**
 * What Discord reads as markup within a line: emphasis, code, spoilers, links, mentions, timestamps, emoji. A backslash
 * before any sign but letters, digits and spaces shows the sign. https://support.discord.com/hc/en-us/articles/210298617
 */
const WITHIN_LINE = /[\\*_~`|<>[\]@]|:(?=[A-Za-z_+/-]|\d{1,20}:)/gu;
/** The same signs wherever they stand: what a piece of text may cost. */
const COSTLY = /[\\*_~`|<>[\]@:]/gu;
/** What begins a heading, a small line or a list item: headings and quotes are read at the start of a quote's line too. */
const AT_START = /^(\s*)(#{1,6}|[-+]|\d{1,9}(?=[.)]))/u;

/** Text that shows as it stands, on any line. */
export const escaped = (text: string): string =>
  text
    .replace(WITHIN_LINE, "\\$&")
    .split("\n")
    .map((line) =>
      line.replace(AT_START, (_, space: string, sign: string) =>
        /^\d/u.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
      ),
    )
    .join("\n");

/** At most what a grapheme takes once escaped: a line feed may begin a quoted line with an escaped sign. */
export const costOf = (grapheme: string): number =>
  grapheme.length + (grapheme.match(COSTLY)?.length ?? 0) + (grapheme.includes("\n") ? 4 : 0);

export const costOfLink = (href: string): number => (webLink(href, LINK)?.length ?? 0) + 12;

/** Runs as one paragraph. A label loses its brackets: Discord's links end at them, escaped or not. */
export const runsOf = (runs: readonly Run[]): string => runs.map(runOf).join("");

function runOf(run: Run): string {
  const url = webLink(run.href, LINK);
  if (run.text.trim() === "") return run.text;
  if (url === null) return run.style === "strong" ? bold(escaped(run.text)) : escaped(run.text);
  const label = escaped(run.text.replaceAll("[", "(").replaceAll("]", ")").replaceAll("\n", " ")).trim();
  const link = `[${label}](<${url}>)`;
  return run.style === "strong" ? bold(link) : link;
}

/** Asterisks next to a space do not make bold. */
export const bold = (markdown: string): string => {
  const words = markdown.trim();
  const start = markdown.indexOf(words);
  return words === ""
    ? markdown
    : `${markdown.slice(0, start)}**${words}**${markdown.slice(start + words.length)}`;
};
