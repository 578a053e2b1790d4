import type { Language } from "../base/language.ts";
import type { Control, ControlRow } from "../digests/controls.ts";
import type { Block, Run } from "../digests/thread.ts";
import type { Answer, Card, Reply } from "./answer.ts";
import type { Asker } from "./ask.ts";

export const strong = (text: string): Run => ({ text, style: "strong" });
export const quiet = (text: string): Run => ({ text, style: "quiet" });

export const titleLine = (lang: Language, text: string): Block => ({
  kind: "title",
  lang,
  runs: [strong(text)],
});
export const line = (lang: Language, ...runs: readonly (string | Run)[]): Block => ({
  kind: "paragraph",
  lang,
  runs: runs.map((run) => (typeof run === "string" ? { text: run } : run)),
});
export const quietLine = (lang: Language, text: string): Block => ({
  kind: "meta",
  lang,
  runs: [quiet(text)],
});

/** Buttons as rows of five at most. */
export function rowsOf(lang: Language, controls: readonly Control[]): readonly ControlRow[] {
  const rows: ControlRow[] = [];
  for (let at = 0; at < controls.length; at += 5) rows.push({ lang, controls: controls.slice(at, at + 5) });
  return rows;
}

export const card = (lang: Language, blocks: readonly Block[], controls: readonly Control[] = []): Card => ({
  blocks,
  controls: rowsOf(lang, controls),
});

/** An answer of cards, to the asker alone unless told otherwise. */
export const cards = (
  { lang }: Pick<Asker, "lang">,
  list: readonly Card[],
  over: Partial<Pick<Answer, "visibility" | "replaces" | "file" | "picture">> = {},
): Reply => ({
  kind: "answer",
  answer: { visibility: "private", replaces: false, lang, cards: list, ...over },
});

/** An answer of some lines. */
export const lines = (
  asker: Pick<Asker, "lang">,
  blocks: readonly Block[],
  controls: readonly Control[] = [],
): Reply => cards(asker, [card(asker.lang, blocks, controls)]);

/** One sentence. */
export const sentence = (
  asker: Pick<Asker, "lang">,
  text: string,
  controls: readonly Control[] = [],
): Reply => lines(asker, [line(asker.lang, text)], controls);
