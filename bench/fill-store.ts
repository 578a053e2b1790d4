import { createHash } from "node:crypto";
import type { Article } from "../src/articles/article.ts";
import { type ArticleId, type FeedId, newId } from "../src/base/ids.ts";
import { speakerIdOf } from "../src/speakers/cast.ts";
import type { Speaker } from "../src/speakers/speaker.ts";
import type { Reading, Stance } from "../src/stances/stance.ts";
import { recordArticle } from "../src/store/record-article.ts";
import { type Db, inTransaction } from "../src/store/store.ts";
import { readTraits } from "../src/topics/article-traits.ts";
import type { TopicReader } from "../src/topics/read-topic.ts";

const FIRST =
  "Mara Salim Petra Idris Nadia Tomas Huda Anders Leila Viktor Rana Pavel Sami Clara Yusuf Mona Karim Elsa Jaber Nora".split(
    " ",
  );
const LAST =
  "Belkouri Halwan Venn Kvell Zarnouq Orsini Tamvar Delshad Salde Korda Hattoum Shaddad Qumar Terrazi Velk Andar Lindt Marouf Castell Brandt".split(
    " ",
  );
const THINGS =
  "the harbour strike;the water treaty;the election count;the grain quota;the border crossing;the rail tender;the school budget;the truce;the port levy;the census".split(
    ";",
  );
const WORDS =
  "We will not accept;We welcome;Nobody asked us about;The cabinet has to decide on;There is no plan for;We signed".split(
    ";",
  );
/** What each of these says of its thing. */
const POSITIONS = ["opposes", "supports", "neutral", "neutral", "opposes", "supports"] as const;
/** Which of them takes none. */
const PLAIN = POSITIONS.indexOf("neutral");
/** Quotations in one article. */
const PER_ARTICLE = 10;
/** Articles in one transaction. */
const AT_ONCE = 200;

/** Where and when an article comes: by its number, from 0. */
export interface Spread {
  readonly feedOf: (at: number) => FeedId;
  readonly publishedAt: (at: number) => Date;
  readonly carriedAt: (at: number) => Date;
  /** Which quotations take a side, by their number; two in three unless told. */
  readonly sided?: (seed: number) => boolean;
}

/**
 * Stores so many quotations by 2,000 speakers, findable, as polling would: in one feed over a year, or as `spread` tells; each
 * takes a side of one of 5,000 things. `topics` reads their topics, and the traits that stories are told by; without it they
 * have none.
 */
export async function fillStore(
  db: Db,
  feedId: FeedId,
  quotations: number,
  now: Date,
  topics?: TopicReader,
  spread: Spread = {
    feedOf: () => feedId,
    publishedAt: (at) => new Date(now.getTime() - (at % 8_760) * 3_600_000),
    carriedAt: () => now,
  },
): Promise<void> {
  const articles = Math.ceil(quotations / PER_ARTICLE);
  for (let from = 0; from < articles; from += AT_ONCE)
    await inTransaction(db, async (work) => {
      for (let at = from; at < Math.min(from + AT_ONCE, articles); at++) await one(work, spread, at, topics);
    });
}

async function one(db: Db, spread: Spread, at: number, topics?: TopicReader): Promise<void> {
  const sentences: string[] = [];
  const spoken = Array.from({ length: PER_ARTICLE }, (_, n) => {
    const seed = at * PER_ARTICLE + n;
    const speaker = speakerOf(seed);
    // Otherwise a speaker would speak of one thing all the time.
    const turn = Math.floor(seed / 2_000);
    const target = `${THINGS[(seed * 7 + turn) % THINGS.length]} in district ${(seed + turn * 37) % 500}`;
    const said = spread.sided?.(seed) === false ? PLAIN : (seed + turn) % WORDS.length;
    const words = `${WORDS[said]} ${target}`;
    sentences.push(`“${words},” said ${speaker.name}.`);
    return { speaker, words, target, position: POSITIONS[said]! };
  });
  const text = sentences.join("\n");
  const publishedAt = spread.publishedAt(at).toISOString();
  const article: Omit<Article, "id"> = {
    url: `https://bench.example/${at}`,
    canonicalUrl: `https://bench.example/${at}`,
    publisher: `Bench ${at % 40}`,
    title: `${THINGS[at % THINGS.length]}: day ${at}`,
    lang: "en",
    text,
    publishedAt,
    fetchedAt: publishedAt,
    hash: createHash("sha256").update(text).digest("hex"),
    byline: null,
    wire: null,
    access: "free",
  };
  let start = 0;
  const readings = spoken.map(({ speaker, words, target, position }): Reading => {
    start = text.indexOf(words, start);
    const slice = { start, end: start + words.length, text: words };
    const from = slice.end - target.length;
    const stance: Stance = {
      act: position === "opposes" ? "rejects" : position === "supports" ? "backs" : "says",
      position,
      target: { start: from, end: slice.end, text: target },
      intensity: 2,
      hedged: false,
      sure: true,
      topic: topics?.read({ lang: "en", target, sentence: words }) ?? null,
      evidence: slice,
    };
    return {
      type: "direct",
      content: [slice],
      verbatim: [slice],
      cue: null,
      source: null,
      via: null,
      confidence: 0.9,
      speaker,
      saidAt: { date: publishedAt.slice(0, 10), precision: "article" },
      posted: true,
      stances: [stance],
    };
  });
  // The article's entry is not needed: only its readings are asked about.
  await recordArticle(db, {
    feedId: spread.feedOf(at),
    guid: newId<"article">() as ArticleId,
    article,
    reading: {
      lang: "en",
      readings,
      ...(topics === undefined ? {} : { traits: readTraits(article, topics) }),
    },
    now: () => spread.carriedAt(at),
  });
}

function speakerOf(seed: number): Speaker {
  const name = `${FIRST[seed % 20]} ${String.fromCharCode(65 + (Math.floor(seed / 400) % 5))}. ${LAST[Math.floor(seed / 20) % 20]}`;
  return { id: speakerIdOf(name, "person"), name, role: null, kind: "person" };
}
