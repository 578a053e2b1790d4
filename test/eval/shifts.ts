/**
 * Prints precision and recall of shifts on the labelled cases of `test/stances/sets/shift-cases.jsonl`, read from their
 * raw articles, even and odd rows apart: rules are tuned on the even ones. `--list` shows the even cases that are wrong.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Language } from "../../src/base/language.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { type LinkTools, linkSpeakers } from "../../src/speakers/link.ts";
import { readLinkTools } from "../../src/speakers/link-tools.ts";
import type { Speaker } from "../../src/speakers/speaker.ts";
import { type Analyse, createAnalyser } from "../../src/stances/analyse.ts";
import { type DatedStance, type ShiftKind, settled, shiftOf } from "../../src/stances/shift.ts";
import { mayShift } from "../../src/stances/shift-gate.ts";
import { type Placed, sameMatter, settingOf } from "../../src/stances/shift-topic.ts";

interface ShiftCase {
  readonly articles: readonly { lang: Language; publishedAt: string; title: string; text: string }[];
  readonly one: { readonly speaker: string; readonly shift: string };
}
interface Found {
  readonly speakers: readonly string[];
  readonly kind: ShiftKind;
  readonly shown: string;
}
interface Held extends DatedStance, Placed {
  readonly speaker: Speaker;
}

const MOVES: ReadonlySet<string> = new Set(["hardened", "softened", "reversed"]);
const SET = resolve(import.meta.dirname, "../stances/sets/shift-cases.jsonl");

function movesIn({ articles }: ShiftCase, analyse: Analyse, tools: LinkTools): readonly Found[] {
  const held = articles.flatMap((article, at) =>
    analyse(article).readings.flatMap((reading): Held[] => {
      const { speaker, saidAt, content } = reading;
      if (speaker === null || !mayShift(reading)) return [];
      const words = content.map(({ text }) => text).join(" ");
      const setting = settingOf(article, [speaker.name, speaker.role ?? ""]);
      return reading.stances.map((stance) => ({
        stance,
        saidAt,
        articleId: String(at),
        words,
        speaker,
        topicId: null,
        setting,
      }));
    }),
  );
  const groups = linkSpeakers(
    held.map(({ speaker }) => speaker),
    tools,
  );
  const found = new Map<string, Found>();
  for (const { members } of groups) {
    const ids = new Set(members.map(({ speaker }) => speaker.id));
    const own = held.filter(({ speaker }) => ids.has(speaker.id));
    const moves = own.flatMap((to) => {
      const shift = shiftOf(
        to,
        own.filter((other) => sameMatter(other, to)),
      );
      return shift === null || !MOVES.has(shift.kind) ? [] : [shift];
    });
    for (const { kind, from, to } of settled(moves)) {
      const speakers = members.map(({ speaker }) => speaker.name);
      const shown = `${from?.words} => ${to.words}`;
      found.set(`${speakers[0]} ${kind}`, { speakers, kind, shown });
    }
  }
  return [...found.values()];
}

/** Prints the figures; returns nothing. `list` shows wrong even cases. */
export function scoreShifts(analyse: Analyse, tools: LinkTools, list = false): void {
  const cases = readFileSync(SET, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ShiftCase);
  for (const [name, parity] of [
    ["even", 0],
    ["odd", 1],
  ] as const) {
    let [right, wrong, wanted] = [0, 0, 0];
    cases.forEach((one, at) => {
      if (at % 2 !== parity) return;
      const found = movesIn(one, analyse, tools);
      const moved = MOVES.has(one.one.shift);
      if (moved) wanted++;
      const hit = found.some(
        ({ kind, speakers }) => kind === one.one.shift && speakers.includes(one.one.speaker),
      );
      if (hit) right++;
      const misses = found.length - (hit ? 1 : 0);
      wrong += misses;
      if (!list || parity === 1 || (hit === moved && misses === 0)) return;
      const told = found.map(({ kind, shown }) => `${kind}: ${shown}`).join("\n      ");
      console.log(`   case ${at}: wanted ${one.one.shift}; found ${told || "nothing"}`);
    });
    const precision = right + wrong === 0 ? 1 : right / (right + wrong);
    console.log(
      `shifts, ${name} rows: precision ${precision.toFixed(3)}, recall ${(right / wanted).toFixed(3)} (${right} right, ${wrong} wrong, ${wanted} wanted)`,
    );
  }
}

if (process.argv[1] === join(import.meta.dirname, "shifts.ts")) {
  const config = packagedConfigDir();
  scoreShifts(createAnalyser(config), readLinkTools(config), process.argv.includes("--list"));
}
