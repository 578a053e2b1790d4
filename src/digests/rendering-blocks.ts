import type { Act } from "../quotations/quotation.ts";
import { actTold } from "./renderings.ts";
import type { Wording } from "./statement-blocks.ts";
import type { Rendering, Statement } from "./statements.ts";
import type { Block } from "./thread.ts";

/**
 * The other rendering of a statement below the reader's own: its language, its words and its receipt, and how the acts differ.
 * @param words What stands in the other article.
 * @param receipt Its publishers, day and time.
 */
export function renderingBlocks(
  statement: Statement,
  other: Rendering,
  { words, receipt }: { readonly words: readonly Block[]; readonly receipt: Block },
  { lang, phrases }: Wording,
): readonly Block[] {
  const label: Block = {
    kind: "paragraph",
    lang,
    runs: [{ text: phrases.phrase(lang, `rendering.${other.article.lang}`), style: "quiet" }],
  };
  return [
    ...[label, ...words, receipt].map((block): Block => ({ ...block, side: "second" })),
    ...differenceBlocks(statement, other, { lang, phrases }),
  ];
}

/** "The verb differs", where both articles name an act of their own and those are two. */
function differenceBlocks(
  one: Rendering,
  other: Rendering,
  { lang, phrases }: Pick<Wording, "lang" | "phrases">,
): readonly Block[] {
  const [act, too] = [actOf(one), actOf(other)];
  if (act === null || too === null || act === too) return [];
  const say = (told: Act): string => phrases.phrase(lang, `act.${told}`, { form: null });
  const [ar, en] = one.article.lang === "ar" ? [say(act), say(too)] : [say(too), say(act)];
  return [
    {
      kind: "paragraph",
      lang,
      runs: [{ text: phrases.phrase(lang, "rendering.acts", { ar, en }), style: "strong" }],
    },
  ];
}

/** A plain "said" takes nothing back: the article may have named the act a sentence before. */
function actOf({ reading }: Rendering): Act | null {
  const act = actTold(reading);
  return act === "says" ? null : act;
}
