import { actWords, toldHere } from "../digests/attribution.ts";
import { dotted } from "../digests/runs.ts";
import { statementBlocks, type Wording } from "../digests/statement-blocks.ts";
import type { Block, Part, Run } from "../digests/thread.ts";
import type { Position, Stance } from "../stances/stance.ts";
import type { LedgerRow } from "../store/ledger.ts";
import type { Slice } from "../text/span.ts";
import type { TopicStanding } from "./speaker-stances.ts";
import type { StancePoint } from "./stance-points.ts";
import { dayOf } from "./standings.ts";

export interface StanceAnswer extends Wording {
  /** Whom and what it is about, as shown. */
  readonly query: string;
  readonly topics: readonly TopicStanding[];
  /** ISO instant of an answer about the past; null for now. */
  readonly asOf: string | null;
}

/**
 * Where a speaker stands, a topic after the other: the position now and since when with the words that it rests on, then
 * what was said before, each with its date, act, target and receipt.
 */
export function stancePart(answer: StanceAnswer): Part {
  const { query, topics, asOf, lang, phrases } = answer;
  const blocks: Block[] = [
    {
      kind: "title",
      lang,
      runs: [{ text: phrases.phrase(lang, "stance.title", { query }), style: "strong" }],
    },
  ];
  if (asOf !== null)
    blocks.push(quiet(answer, phrases.phrase(lang, "stance.as-of", { date: day(answer, asOf) })));
  if (topics.length === 0) blocks.push(quiet(answer, phrases.phrase(lang, "stance.none")));
  for (const topic of topics) blocks.push(...topicBlocks(topic, answer));
  return { role: "parent", blocks };
}

function topicBlocks(topic: TopicStanding, wording: Wording): readonly Block[] {
  const { lang, phrases } = wording;
  const { topicId, name, standing, current, earlier, more } = topic;
  const blocks: Block[] = [];
  if (name !== null)
    blocks.push({ kind: "paragraph", lang: name.lang, runs: [{ text: name.text, style: "strong" }] });
  if (topicId === null) blocks.push(quiet(wording, phrases.phrase(lang, "stance.others")));
  else if (standing === null) blocks.push(quiet(wording, phrases.phrase(lang, "stance.no-position")));
  else {
    const { position, since } = standing;
    const date = day(wording, since);
    const text = `${phrases.phrase(lang, `position.${position}`)} · ${phrases.phrase(lang, "stance.since", { date })}`;
    blocks.push({ kind: "label", lang, position, text });
  }
  for (const point of current) blocks.push(...pointBlocks(point, wording, standing?.position === "mixed"));
  if (earlier.length === 0) return blocks;
  if (standing !== null) blocks.push(quiet(wording, phrases.phrase(lang, "stance.earlier")));
  for (const point of earlier) blocks.push(...pointBlocks(point, wording, true));
  if (more) blocks.push(quiet(wording, phrases.phrase(lang, "stance.more")));
  return blocks;
}

/** One statement: its day, the position where it is not told above, act and target; its words; its receipt. */
function pointBlocks(
  { row, statement }: StancePoint,
  wording: Wording,
  withPosition: boolean,
): readonly Block[] {
  const { lang, phrases } = wording;
  const { position } = statement;
  const same = statement.article.lang === lang;
  const lead = (targets: readonly Stance[]): readonly Block[] => {
    const stance = targets[0] ?? statement.stances[0]!;
    // A reported clause that begins with the target tells it, and more, right below.
    const [{ text: said }] = statement.reading.content as readonly [Slice];
    const told = targets[0]?.target ?? null;
    const target = told && said.length > told.text.length + 2 && said.startsWith(told.text) ? null : told;
    const act =
      target === null
        ? phrases.phrase(lang, `act.${toldHere(stance.act, statement.reading, statement.article.text)}`, {
            form: null,
          })
        : actWords(
            stance,
            { cue: statement.reading.cue, text: statement.article.text },
            { form: null, lang, phrases },
          );
    const runs: Run[] = [
      { text: dated(row, wording), style: "strong" },
      ...(withPosition && takesSide(position)
        ? [{ text: phrases.phrase(lang, `position.${position}`) }]
        : []),
      { text: target !== null && same ? `${act}: ${target.text}` : `${act}:` },
    ];
    const line: Block = { kind: "bullet", lang, runs: spaced(runs) };
    return target === null || same
      ? [line]
      : [line, { kind: "paragraph", lang: statement.article.lang, runs: [{ text: target.text }] }];
  };
  return statementBlocks(statement, wording, { unsure: !row.posted, lead });
}

const takesSide = (position: Position): boolean => position !== "neutral";

const spaced = (runs: readonly Run[]): readonly Run[] =>
  runs.flatMap((run, at) => (at === 0 ? [run] : [{ text: " · " }, run]));

/** The day of a statement as far as it is known. */
function dated(row: LedgerRow, wording: Wording): string {
  const { lang, phrases } = wording;
  if (dayOf(row) !== null) return day(wording, row.saidAt);
  if (row.precision === "month") return phrases.month(lang, row.saidAt, "UTC");
  return row.precision === "year" ? row.saidAt.slice(0, 4) : phrases.phrase(lang, "stance.undated");
}

/** A day of the ledger, which keeps them in UTC. */
export const day = ({ lang, phrases }: Pick<Wording, "lang" | "phrases">, at: string): string =>
  phrases.date(lang, at, "UTC");

const quiet = ({ lang }: Pick<Wording, "lang">, text: string): Block => ({
  kind: "meta",
  lang,
  runs: dotted([{ text, style: "quiet" }]),
});
