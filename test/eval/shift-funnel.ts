import type { LinkTools } from "../../src/speakers/link.ts";
import { linkSpeakers } from "../../src/speakers/link.ts";
import type { Analyse } from "../../src/stances/analyse.ts";
import { onMatterOf } from "../../src/stances/presumed-matter.ts";
import { countsForShift, dayOfStance, shiftOf } from "../../src/stances/shift.ts";
import { mayShift } from "../../src/stances/shift-gate.ts";
import type { Reading } from "../../src/stances/stance.ts";
import { type Held, heldOf, isNamed, type ShiftCase } from "./shift-cases.ts";

/** The stages at which a true case may be lost, in their order. */
export const STAGES = [
  "words",
  "speaker",
  "linked",
  "gate",
  "side",
  "date",
  "matter",
  "kind",
  "found",
] as const;
export type Stage = (typeof STAGES)[number];

interface Loss {
  readonly stage: Stage;
  readonly told: string;
}

/** At which stage a true case is lost, and by which of its two sayings. The set gives their words as slices of its articles. */
export function stageOf(one: ShiftCase, analyse: Analyse, tools: LinkTools): Loss {
  const read = one.articles.map((article) => analyse(article).readings);
  const all = linkSpeakers(
    read.flat().flatMap(({ speaker }) => (speaker === null ? [] : [speaker])),
    tools,
  );
  const own = all.find(({ members }) =>
    members.some(({ speaker }) => isNamed(speaker.name, one.one.speaker)),
  );
  const ids = new Set(own?.members.map(({ speaker }) => speaker.id));
  const sayings = [one.one.first, one.one.second].map((words) => {
    const at = one.articles.findIndex(({ text }) => words !== null && text.includes(words));
    const start = at < 0 ? -1 : one.articles[at]!.text.indexOf(words!);
    const meets = ({ content }: Reading): boolean =>
      content.some((span) => span.start < start + (words?.length ?? 0) && span.end > start);
    return { words, at, readings: at < 0 ? [] : read[at]!.filter(meets) };
  });
  for (const { words, at, readings } of sayings) {
    if (at < 0) continue;
    const shown = (list: readonly Reading[]): string =>
      list
        .map(
          ({ speaker, confidence, cue, content, stances }) =>
            `${speaker?.name ?? "nobody"} ${confidence.toFixed(2)} ${cue?.text} [${content.map(({ text }) => text).join(" … ")}] ${stances.map((s) => `${s.act}/${s.position}${s.sure ? "" : "?"}${s.caveat ?? ""} <${s.target?.text}>`).join("; ")}`,
        )
        .join("\n        ");
    const lost = (stage: Stage): Loss => ({ stage, told: `${words}\n        ${shown(readings)}` });
    if (readings.length === 0) return lost("words");
    const spoken = readings.filter(({ speaker }) => speaker !== null && ids.has(speaker.id));
    if (spoken.length === 0)
      return lost(
        readings.some(
          ({ speaker }) => speaker !== null && one.one.speaker.includes(speaker.name.split(" ").at(-1)!),
        )
          ? "linked"
          : "speaker",
      );
    if (!spoken.some(mayShift)) return lost("gate");
    if (!spoken.some(({ stances }) => stances.some(({ sure, position }) => sure && position !== "neutral")))
      return lost("side");
    if (spoken.every((reading) => dayOfStance(reading) === null)) return lost("date");
  }
  const held = heldOf(one, analyse).filter(({ speaker }) => ids.has(speaker.id));
  const told = held
    .map(
      ({ articleId, stance, words }) =>
        `${articleId} ${stance.act}/${stance.position} <${stance.target?.text}> [${words}]`,
    )
    .join("\n        ");
  const counted = held.filter(countsForShift);
  const pairs = counted.flatMap((a) =>
    counted.flatMap((b) => (a.articleId < b.articleId ? [[a, b] as const] : [])),
  );
  if (pairs.length === 0) return { stage: "side", told };
  if (!pairs.some(([a, b]: readonly [Held, Held]) => onMatterOf(b, [a]).length > 0))
    return { stage: "matter", told };
  const kinds = counted.map((to) => shiftOf(to, onMatterOf(to, counted))?.kind);
  return {
    stage: kinds.includes(one.one.shift as "reversed") ? "found" : "kind",
    told: `wanted ${one.one.shift}\n        ${told}`,
  };
}
