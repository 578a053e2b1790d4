import type { Article } from "../articles/article.ts";
import type { QuotationId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Shift } from "../stances/shift.ts";
import { POSITIONS } from "../stances/stance.ts";
import type { Chain } from "../stories/chains.ts";
import { nameIn } from "./attribution.ts";
import type { Denial } from "./denials.ts";
import { type Holding, shiftBlocks } from "./shifts.ts";
import { statementBlocks, type Wording } from "./statement-blocks.ts";
import { type Statement, speakersByWeight } from "./statements.ts";
import type { Block } from "./thread.ts";

/** What a statement moved away from, whichever of its renderings shows it. */
export const moveOf = (
  { id, other }: Statement,
  moves: ReadonlyMap<QuotationId, Shift<Holding>>,
): Shift<Holding> | undefined => moves.get(id) ?? (other === null ? undefined : moves.get(other.id));

/**
 * A label for each position taken, and below it the speakers, the weightiest first, each one's statements together. A denial
 * stands behind the claim that it answers, whatever its own position.
 */
export function sections(
  chosen: readonly Statement[],
  denials: readonly Denial[],
  {
    moves,
    chainOf,
    oneSided,
  }: {
    readonly moves: ReadonlyMap<QuotationId, Shift<Holding>>;
    readonly chainOf: ReadonlyMap<Article["id"], Chain>;
    readonly oneSided: ReadonlyMap<QuotationId, Language>;
  },
  wording: Wording,
): readonly Block[] {
  const { lang, phrases } = wording;
  const order = speakersByWeight(chosen).map((speaker) => speaker.id);
  const pairs = new Map(
    denials
      .filter(({ claim, denial }) => chosen.includes(claim) && chosen.includes(denial))
      .map(({ claim, denial }) => [claim, denial]),
  );
  const answering = new Set(pairs.values());
  const introduced = new Set<string>();
  const told = (statement: Statement): readonly Block[] => {
    const known = introduced.has(statement.speaker.id);
    introduced.add(statement.speaker.id);
    const move = moveOf(statement, moves);
    return [
      ...statementBlocks(statement, wording, {
        introduced: known,
        chainOf,
        only: oneSided.get(statement.id) ?? null,
      }),
      ...(move ? shiftBlocks(move, wording) : []),
    ];
  };
  return POSITIONS.flatMap((position): readonly Block[] => {
    const here = chosen.filter((statement) => statement.position === position && !answering.has(statement));
    if (here.length === 0) return [];
    const label: Block = {
      kind: "label",
      lang,
      position,
      text: phrases.phrase(lang, `position.${position}`),
    };
    const sorted = [...here].sort((a, b) => order.indexOf(a.speaker.id) - order.indexOf(b.speaker.id));
    return [
      label,
      ...sorted.flatMap((claim) => {
        const denial = pairs.get(claim);
        if (denial === undefined) return told(claim);
        const text = phrases.phrase(lang, "denial.label", { name: nameIn(claim.speaker, lang) });
        const answer: Block = { kind: "paragraph", lang, runs: [{ text, style: "quiet" }] };
        return [...told(claim), answer, ...told(denial)];
      }),
    ];
  });
}
