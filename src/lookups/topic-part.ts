import { dotted } from "../digests/runs.ts";
import { statementBlocks, type Wording } from "../digests/statement-blocks.ts";
import type { Block, Part, Run } from "../digests/thread.ts";
import { day } from "./stance-part.ts";
import { dayOf } from "./standings.ts";
import type { TopicName } from "./topic-name.ts";
import type { SpeakerStanding, TopicStances } from "./topic-stances.ts";

/** A topic with who stands where on it. */
export interface ToldTopic {
  readonly name: TopicName;
  readonly stances: TopicStances;
}

export interface TopicAnswer extends Wording {
  /** What was asked for, as shown; empty where the one topic names itself. */
  readonly query: string;
  readonly topics: readonly ToldTopic[];
  /** ISO instant of an answer about the past; null for now. */
  readonly asOf: string | null;
}

const ORDER = ["supports", "opposes", "mixed"] as const;

/** Who supports a topic, who opposes it, who does both: how many, then each with the latest words and since when. */
export function topicPart(answer: TopicAnswer): Part {
  const { query, topics, asOf, lang, phrases } = answer;
  const [only, ...others] = topics;
  const title: Block =
    only !== undefined && others.length === 0
      ? titleOf(only.name, answer)
      : titleOf({ text: query, lang }, answer);
  const blocks: Block[] = [title];
  if (asOf !== null)
    blocks.push(quiet(answer, phrases.phrase(lang, "stance.as-of", { date: day(answer, asOf) })));
  for (const topic of topics) {
    const { name, stances } = topic;
    if (others.length > 0)
      blocks.push({ kind: "paragraph", lang: name.lang, runs: [{ text: name.text, style: "strong" }] });
    blocks.push(countsBlock(stances, answer));
    for (const position of ORDER) {
      const here = stances.speakers.filter(({ standing }) => standing.position === position);
      if (here.length === 0) continue;
      blocks.push({ kind: "label", lang, position, text: phrases.phrase(lang, `position.${position}`) });
      for (const speaker of here) blocks.push(...speakerBlocks(speaker, answer));
    }
    if (stances.unsure.length > 0)
      blocks.push({ kind: "label", lang, position: "neutral", text: phrases.phrase(lang, "topic.unsure") });
    for (const { statement } of stances.unsure)
      blocks.push(...statementBlocks(statement, answer, { unsure: true }));
  }
  return { role: "parent", blocks };
}

/** A name in another language than ours stands alone, so that a line keeps one direction. */
function titleOf(name: TopicName, { lang, phrases }: Wording): Block {
  const text = name.lang === lang ? phrases.phrase(lang, "topic.title", { query: name.text }) : name.text;
  return { kind: "title", lang: name.lang, runs: [{ text, style: "strong" }] };
}

function countsBlock({ counts }: TopicStances, wording: Wording): Block {
  const { lang, phrases } = wording;
  const told = ORDER.filter((position) => counts[position] > 0).map(
    (position): Run => ({
      text: `${phrases.phrase(lang, `position.${position}`)}: ${phrases.number(lang, counts[position])}`,
      style: "quiet",
    }),
  );
  return told.length === 0
    ? quiet(wording, phrases.phrase(lang, "topic.nobody"))
    : { kind: "meta", lang, runs: dotted(told) };
}

/** The latest words, and in the line below them since when, where that is not their own day. */
function speakerBlocks({ standing, points }: SpeakerStanding, wording: TopicAnswer): readonly Block[] {
  const { lang, phrases } = wording;
  return points.flatMap(({ row, statement }, at): readonly Block[] => {
    const blocks = statementBlocks(statement, wording, {
      introduced: at > 0,
      unsure: !row.posted,
      aboutKnown: true,
    });
    const last = blocks.at(-1);
    if (last?.kind !== "meta" || standing.since === dayOf(row)) return blocks;
    const since = phrases.phrase(lang, "stance.since", { date: day(wording, standing.since) });
    const told: Run = {
      text: `${phrases.phrase(lang, `position.${standing.position}`)} ${since}`,
      style: "quiet",
    };
    return [
      ...blocks.slice(0, -1),
      { ...last, runs: [...last.runs, ...dotted([last.runs[0]!, told]).slice(1)] },
    ];
  });
}

const quiet = ({ lang }: Pick<Wording, "lang">, text: string): Block => ({
  kind: "meta",
  lang,
  runs: [{ text, style: "quiet" }],
});
