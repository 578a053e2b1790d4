import { readFileSync } from "node:fs";
import type { Language } from "../../src/base/language.ts";
import { type LinkTools, linkSpeakers } from "../../src/speakers/link.ts";
import type { Speaker } from "../../src/speakers/speaker.ts";
import type { Analyse } from "../../src/stances/analyse.ts";
import type { Placed } from "../../src/stances/placed.ts";
import { onMatterOf } from "../../src/stances/presumed-matter.ts";
import {
  countsForShift,
  type DatedStance,
  type ShiftKind,
  settled,
  shiftOf,
} from "../../src/stances/shift.ts";
import { mayShift } from "../../src/stances/shift-gate.ts";
import { settingOf } from "../../src/stances/shift-setting.ts";

/** Articles, and what one annotator says of a speaker in them; `first` and `second` are words of the articles. */
export interface ShiftCase {
  readonly articles: readonly { lang: Language; publishedAt: string; title: string; text: string }[];
  readonly one: {
    readonly speaker: string;
    readonly shift: string;
    readonly first: string | null;
    readonly second: string | null;
  };
}
/** A stance that may show a shift, as a digest would compare it. */
export interface Held extends DatedStance, Placed {
  readonly speaker: Speaker;
}
/** A move told of somebody, under all names that are taken for theirs. */
export interface Found {
  readonly speakers: readonly string[];
  readonly kind: ShiftKind;
  readonly shown: string;
}

/** True of a name told, and of one that the set gives with an office before it: "Bishop Helen Craddock". */
export const isNamed = (told: string, wanted: string): boolean =>
  told === wanted || (told.includes(" ") && wanted.endsWith(` ${told}`));

export const MOVES: ReadonlySet<string> = new Set(["hardened", "softened", "reversed"]);

/** Reads a set of cases, one a line. */
export const readCases = (path: string): readonly ShiftCase[] =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ShiftCase);

/** All stances of a case's raw articles that may show a shift. */
export function heldOf({ articles }: ShiftCase, analyse: Analyse): readonly Held[] {
  return articles.flatMap((article, at) =>
    analyse(article).readings.flatMap((reading): Held[] => {
      const { speaker, saidAt, content } = reading;
      if (speaker === null || !mayShift(reading)) return [];
      const words = content.map(({ text }) => text).join(" ");
      const setting = settingOf(article, [speaker.name]);
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
}

/** The moves that a digest would tell of a case. */
export function movesIn(one: ShiftCase, analyse: Analyse, tools: LinkTools): readonly Found[] {
  const held = heldOf(one, analyse);
  const groups = linkSpeakers(
    held.map(({ speaker }) => speaker),
    tools,
  );
  const found = new Map<string, Found>();
  for (const { members } of groups) {
    const ids = new Set(members.map(({ speaker }) => speaker.id));
    const own = held.filter((one) => ids.has(one.speaker.id) && countsForShift(one));
    const moves = own.flatMap((to) => {
      const shift = shiftOf(to, onMatterOf(to, own));
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
