import { nameIn } from "./attribution.ts";
import type { RankedStory } from "./rank.ts";
import { dotted } from "./runs.ts";
import type { Wording } from "./statement-blocks.ts";
import { speakersByWeight } from "./statements.ts";
import { bestArticle, headlineOf } from "./story-part.ts";
import type { Block, Part, Run } from "./thread.ts";

/** What a digest holds, for its first lines and for whoever keeps the books. */
export interface DigestCounts extends Readonly<Record<string, number>> {
  readonly stories: number;
  readonly speakers: number;
  readonly quotations: number;
  readonly publishers: number;
}

/** Speakers named beside a headline. */
const SPEAKERS_NAMED = 3;

/** Counts over the stories shown; statements beyond a story's limit count, for the story tells of them. */
export function countsOf(stories: readonly RankedStory[]): DigestCounts {
  const statements = stories.flatMap((story) => story.statements);
  return {
    stories: stories.length,
    speakers: new Set(statements.map(({ speaker }) => speaker.id)).size,
    quotations: statements.length,
    publishers: new Set(stories.flatMap((story) => story.publishers)).size,
  };
}

export interface ParentSetting {
  /** Stories left out. */
  readonly more: number;
  /** When a late digest should have come; null for one in time. */
  readonly lateSince: string | null;
  /** Where the digest is kept as a page; null where there is no archive. */
  readonly archive?: string | null;
}

/** The first post: the day, what the digest holds, and its stories by name. */
export function parentPart(
  stories: readonly RankedStory[],
  counts: DigestCounts,
  { more, lateSince, archive = null }: ParentSetting,
  wording: Wording,
): Part {
  const { lang, phrases, now, timeZone } = wording;
  const date = phrases.weekday(lang, now, timeZone);
  const title: Block = {
    kind: "title",
    lang,
    runs: [{ text: phrases.phrase(lang, "digest.title", { date }), style: "strong" }],
  };
  if (stories.length === 0) {
    return {
      role: "parent",
      blocks: [title, { kind: "paragraph", lang, runs: [{ text: phrases.phrase(lang, "digest.empty") }] }],
    };
  }
  const counted = (["stories", "speakers", "quotations", "publishers"] as const).map(
    (name): Run => ({ text: phrases.phrase(lang, `count.${name}`, { count: counts[name] }), style: "quiet" }),
  );
  const blocks: Block[] = [title, { kind: "meta", lang, runs: dotted(counted) }];
  if (lateSince !== null) blocks.push(lateLine(lateSince, wording));
  for (const story of stories) blocks.push(...storyLines(story, wording), ...elsewhere(story, wording));
  if (more > 0) {
    blocks.push({
      kind: "meta",
      lang,
      runs: [{ text: phrases.phrase(lang, "more.stories", { count: more }), style: "quiet" }],
    });
  }
  if (archive !== null)
    blocks.push({
      kind: "meta",
      lang,
      runs: [{ text: phrases.phrase(lang, "archive.in-archive"), style: "quiet", href: archive }],
    });
  return { role: "parent", blocks };
}

function lateLine(lateSince: string, { lang, phrases, timeZone }: Wording): Block {
  const date = phrases.weekday(lang, lateSince, timeZone);
  const time = phrases.time(lang, lateSince, timeZone);
  return {
    kind: "meta",
    lang,
    runs: [{ text: phrases.phrase(lang, "digest.late", { date, time }), style: "quiet" }],
  };
}

/** Where a story's posts are that stand in an earlier thread. */
function elsewhere({ earlier }: RankedStory, { lang, phrases, timeZone }: Wording): readonly Block[] {
  if (earlier?.thread === undefined) return [];
  const date = phrases.monthDay(lang, earlier.at, timeZone);
  const text = phrases.phrase(lang, "story.goes-on-there", { date });
  const href = earlier.href === null ? {} : { href: earlier.href };
  return [{ kind: "meta", lang, runs: [{ text, style: "quiet", ...href }] }];
}

/** Headline and names on one line where they are of one language, else on two: a line keeps one direction. */
function storyLines(ranked: RankedStory, { lang, phrases }: Wording): readonly Block[] {
  const best = bestArticle(ranked, lang);
  const languages = new Map(ranked.statements.map(({ speaker, article }) => [speaker.id, article.lang]));
  const named = speakersByWeight(ranked.statements).map((speaker) => ({
    name: nameIn(speaker, best.lang),
    lang: best.lang === "en" && speaker.en ? "en" : languages.get(speaker.id)!,
  }));
  const own = named.filter((speaker) => speaker.lang === best.lang);
  const shown = (own.length > 0 ? own : named).slice(0, SPEAKERS_NAMED);
  const names = shown.map(({ name }) => name).join(phrases.phrase(shown[0]!.lang, "sign.comma"));
  const headline: Run = { text: headlineOf(best), style: "strong" };
  const beside: Run = { text: names, style: "quiet" };
  return own.length > 0
    ? [{ kind: "bullet", lang: best.lang, runs: [headline, { text: " – ", style: "quiet" }, beside] }]
    : [
        { kind: "bullet", lang: best.lang, runs: [headline] },
        { kind: "meta", lang: shown[0]!.lang, runs: [beside] },
      ];
}
