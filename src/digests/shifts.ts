import type { QuotationId, SpeakerId } from "../base/ids.ts";
import type { Speaker } from "../speakers/speaker.ts";
import type { Placed } from "../stances/placed.ts";
import { onMatterOf } from "../stances/presumed-matter.ts";
import {
  countsForShift,
  type DatedStance,
  dayOfStance,
  type Shift,
  settled,
  shiftOf,
  sideBefore,
} from "../stances/shift.ts";
import { mayShift } from "../stances/shift-gate.ts";
import { settingOf } from "../stances/shift-setting.ts";
import type { Stance } from "../stances/stance.ts";
import type { SourcedReading } from "../stories/story.ts";
import { metaBlock } from "./meta.ts";
import { type Wording, wordBlocks } from "./statement-blocks.ts";
import { statementsOf } from "./statements.ts";
import type { Block } from "./thread.ts";

/** A stance of a speaker, with the quotation that shows it and what its article is about. */
export interface Holding extends DatedStance, Placed {
  readonly speakerId: SpeakerId;
  readonly sourced: SourcedReading;
}

/** A stance as something that a shift can be told of. */
export const holdingOf = (
  sourced: SourcedReading,
  stance: Stance,
  {
    speakerId,
    topicId,
    partedFrom,
  }: Pick<Holding, "speakerId" | "topicId"> & { readonly partedFrom?: ReadonlySet<string> | undefined },
): Holding => ({
  stance,
  saidAt: sourced.reading.saidAt,
  articleId: sourced.article.id,
  words: sourced.reading.content.map(({ text }) => text).join(" "),
  speakerId,
  topicId,
  ...(partedFrom ? { partedFrom } : {}),
  setting: settingOf(sourced.article, namesOf(sourced.reading.speaker)),
  sourced,
});

const namesOf = (speaker: Speaker | null): readonly string[] =>
  speaker === null ? [] : [speaker.name, speaker.en ?? ""];

const MOVES: ReadonlySet<string> = new Set(["reversed", "hardened", "softened"]);

/**
 * The moves that the stances of a story show against what their speakers held before, by the quotation that shows the new
 * stance. Compared is what may show a move ({@link mayShift}). Of several renderings of one move, the first of `current` is told, and
 * the earlier words in its language, where there are some.
 */
export function movesOf(
  current: readonly Holding[],
  earlier: readonly Holding[],
): ReadonlyMap<QuotationId, Shift<Holding>> {
  const shown = (held: Holding): boolean =>
    mayShift(held.sourced.reading) && held.sourced.vanishedAt === undefined;
  // What cannot make a shift is in no comparison: most is told apart by that alone.
  const counted = [...current, ...earlier].filter((held) => shown(held) && countsForShift(held));
  const bySpeaker = Map.groupBy(counted, ({ speakerId }) => speakerId);
  const daysOf = new Map([...bySpeaker].map(([speaker, all]) => [speaker, latestFirst(all)]));
  // Of two readings of one move the surer is told.
  const ordered = [...current].sort(
    (a, b) => Number(b.sourced.reading.posted) - Number(a.sourced.reading.posted),
  );
  const moves = ordered.flatMap((to): Shift<Holding>[] => {
    if (!shown(to) || !countsForShift(to)) return [];
    const { lang } = to.sourced.article;
    const others = onLastDays(to, daysOf.get(to.speakerId) ?? []).sort(
      (a, b) => Number(b.sourced.article.lang === lang) - Number(a.sourced.article.lang === lang),
    );
    const shift = shiftOf(to, others);
    return shift?.from == null || !MOVES.has(shift.kind) ? [] : [shift];
  });
  const found = new Map<QuotationId, Shift<Holding>>();
  const days = Map.groupBy(
    moves,
    ({ from, to }) => `${to.speakerId} ${dayOfStance(from!)} ${dayOfStance(to)}`,
  );
  for (const ofDay of days.values()) {
    const [first] = settled(ofDay);
    if (first !== undefined && !found.has(first.to.sourced.id)) found.set(first.to.sourced.id, first);
  }
  return found;
}

/** Stances by their days, the latest first. */
const latestFirst = (held: readonly Holding[]): readonly (readonly [string, readonly Holding[]])[] =>
  [...Map.groupBy(held, (one) => dayOfStance(one)!)].sort(([a], [b]) => (a < b ? 1 : -1));

/** Stances on the same matter of the same day and of the last day before it that has any: all that `shiftOf` looks at. */
function onLastDays(to: Holding, days: readonly (readonly [string, readonly Holding[]])[]): Holding[] {
  const day = dayOfStance(to)!;
  const found: Holding[] = [];
  for (const [at, held] of days) {
    if (at > day) continue;
    const alike = onMatterOf(to, held);
    found.push(...alike);
    if (at < day && alike.length > 0) break;
  }
  return found;
}

/**
 * A move as blocks, to stand below the quotation that shows the new stance: what changed and since when, then the earlier
 * quotation with its own receipt.
 */
export function shiftBlocks(shift: Shift<Holding>, wording: Wording): readonly Block[] {
  const { kind, from, to } = shift;
  if (from === null || !MOVES.has(kind)) return [];
  const [earlier] = statementsOf([from.sourced]);
  if (earlier === undefined) return [];
  const { lang, phrases } = wording;
  const date = dayWritten(from, wording);
  const side = (told: 1 | -1 | null): string =>
    phrases.phrase(lang, told === 1 ? "shift.in-favour" : "shift.against");
  const text =
    kind === "reversed"
      ? phrases.phrase(lang, "shift.reversed", {
          before: side(sideBefore(shift)),
          date,
          after: side(to.stance.position === "supports" ? 1 : -1),
          day: dayWritten(to, wording),
        })
      : phrases.phrase(lang, kind === "hardened" ? "shift.hardened" : "shift.softened", { date });
  const words = wordBlocks(earlier, wording);
  const reported = words.every((block) => block.kind !== "quotation");
  return [
    { kind: "paragraph", lang, runs: [{ text, style: "strong" }] },
    ...words,
    metaBlock(earlier, wording, { reported, unsure: false }),
  ];
}

function dayWritten(held: Holding, { lang, now, phrases }: Wording): string {
  const day = dayOfStance(held) ?? held.sourced.article.publishedAt.slice(0, 10);
  const noon = `${day}T12:00:00Z`;
  return day.slice(0, 4) === now.slice(0, 4)
    ? phrases.monthDay(lang, noon, "UTC")
    : phrases.date(lang, noon, "UTC");
}
