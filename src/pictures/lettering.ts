/** Letters in a picture: characters of a name on one line, and in small letters on each of two. */
const LABEL_AT_MOST = 26;
const SMALL_LABEL_AT_MOST = 32;

interface TextStyle {
  readonly size: number;
  readonly anchor: "start" | "middle" | "end";
  readonly fill: string;
}

/** Text is isolated, so that Arabic with digits or Latin names in it keeps its order in a picture that runs from the left. */
export function text(x: number, y: number, words: string, { size, anchor, fill }: TextStyle): string {
  const isolated = /\p{Script=Arabic}/u.test(words) ? `\u2067${words}\u2069` : words;
  return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${fill}">${escaped(isolated)}</text>`;
}

/** A name as one line, or a long one as two, cut at a word. */
export function linesOf(name: string): readonly string[] {
  if (name.length <= LABEL_AT_MOST) return [name];
  const cut = name.lastIndexOf(" ", SMALL_LABEL_AT_MOST);
  if (cut < SMALL_LABEL_AT_MOST / 2) return [clipped(name, LABEL_AT_MOST)];
  return [name.slice(0, cut), clipped(name.slice(cut + 1), SMALL_LABEL_AT_MOST)];
}

/** Words cut to a length in UTF-16 units, with an ellipsis. */
export const clipped = (words: string, most: number): string =>
  words.length <= most
    ? words
    : `${words
        .slice(0, most - 1)
        .trimEnd()
        .replace(/\p{Surrogate}$/u, "")}…`;

/** For XML: what is no character of XML 1.0 goes, what is markup is escaped. */
export const escaped = (words: string): string =>
  words
    .toWellFormed()
    // The bundled fonts have letters of many scripts, and no pictures.
    .replace(/\p{Extended_Pictographic}\uFE0F?/gu, "")
    .replace(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\uFFFE\uFFFF]/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
