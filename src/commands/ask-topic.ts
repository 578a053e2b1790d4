import { type Control, tokenOf } from "../digests/controls.ts";
import { findTopics, type NamedTopic, namesOf } from "../lookups/find-topic.ts";
import { topicPoints } from "../lookups/position-points.ts";
import { type ToldTopic, topicPart } from "../lookups/topic-part.ts";
import { topicStances } from "../lookups/topic-stances.ts";
import type { Question } from "../store/questions.ts";
import { feedsOfTenant } from "../store/scope.ts";
import { latestTopics } from "../store/topics.ts";
import type { Reply } from "./answer.ts";
import { answerPicture } from "./answer-picture.ts";
import type { Asker } from "./ask.ts";
import { controlsOf, FIRST_PAGE, type Paging } from "./ask-quotes.ts";
import { clipped } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { readDates } from "./read-dates.ts";
import { card, cards, line, sentence } from "./reply.ts";

/** Speakers on one page of one topic. */
const SPEAKERS = 6;
/** Topics on one page of several, and the speakers of each. */
const TOPICS = 3;
const OF_EACH = 3;
/** Other topics to choose from. */
const OTHERS = 10;

/** Who supports a topic and who opposes it, by their latest words; other topics with the same words to choose from. */
export async function askTopic(
  parts: DeskParts,
  asker: Asker,
  question: Extract<Question, { kind: "topic" }>,
  paging: Paging = FIRST_PAGE,
): Promise<Reply> {
  const { phrases, db } = parts;
  const { lang } = asker;
  const text = question.topic.trim();
  if (text === "") return sentence(asker, phrases.phrase(lang, "ask.nothing"));
  const dates = readDates(question);
  if ("wrong" in dates)
    return sentence(
      asker,
      dates.wrong === null
        ? phrases.phrase(lang, "wrong.dates")
        : phrases.phrase(lang, "wrong.date", { value: dates.wrong }),
    );
  const feeds = await feedsOfTenant(db, asker);
  if (feeds.length === 0) return sentence(asker, phrases.phrase(lang, "ask.no-feeds"));
  const within = asker.operator === true ? {} : { feedIds: feeds };
  const form = await parts.readTopic(text);
  const found = await findTopics(db, { text, form }, { lang, ...within, limit: OTHERS });
  if (found.length === 0) {
    const latest = await namesOf(db, await latestTopics(db, OTHERS, within.feedIds), { lang, ...within });
    const none = card(lang, [line(lang, phrases.phrase(lang, "topic.none", { query: clipped(text, 100) }))]);
    return cards(asker, [none, ...picker(parts, asker, latest, "topic.latest")]);
  }
  // Words as wide as a country's name mean many topics: then those that somebody takes a side of, a few at a time.
  const told = found.filter((one) => one.told);
  const wanted = told.length > 0 ? told : found.slice(0, 1);
  const alone = wanted.length === 1;
  const shown = alone ? wanted : wanted.slice(paging.page * TOPICS, (paging.page + 1) * TOPICS);
  const topics: ToldTopic[] = [];
  for (const { topicId, name } of shown) {
    const stances = await topicStances(db, {
      topicId,
      lang,
      offset: alone ? paging.page * SPEAKERS : 0,
      limit: alone ? SPEAKERS : OF_EACH,
      ...within,
      ...(dates.since === undefined ? {} : { since: dates.since }),
      ...(dates.until === undefined ? {} : { until: dates.until }),
    });
    topics.push({ name, stances });
  }
  const { blocks } = topicPart({
    query: clipped(text, 100),
    topics,
    asOf: dates.until ?? null,
    lang,
    phrases,
    now: parts.now().toISOString(),
    timeZone: parts.defaults.timeZone,
  });
  const [first] = wanted;
  const pictured = alone
    ? await answerPicture(parts, asker, paging, first!.name.text, () =>
        topicPoints(db, first!.topicId, {
          lang,
          ...within,
          ...(dates.since === undefined ? {} : { since: dates.since }),
          ...(dates.until === undefined ? {} : { until: dates.until }),
        }),
      )
    : {};
  if (paging.shared) return cards(asker, [card(lang, blocks)], { visibility: "channel", ...pictured });
  const asked = alone ? { ...question, topic: wanted[0]!.topicId } : question;
  const any = topics.some(({ stances }) => stances.speakers.length > 0);
  const more = alone ? topics[0]!.stances.more : wanted.length > (paging.page + 1) * TOPICS;
  const controls = await controlsOf(parts, asker, asked, paging, any, more);
  const others = found.filter(({ topicId }) => !alone || topicId !== wanted[0]!.topicId);
  return cards(asker, [card(lang, blocks, controls), ...picker(parts, asker, others, "topic.others")], {
    replaces: paging.replaces,
    ...pictured,
  });
}

function picker(
  { phrases }: DeskParts,
  { lang }: Asker,
  topics: readonly NamedTopic[],
  phrase: "topic.others" | "topic.latest",
) {
  if (topics.length === 0) return [];
  const control: Control = {
    kind: "picker",
    token: tokenOf("topic"),
    placeholder: phrases.phrase(lang, phrase),
    choices: topics
      .slice(0, OTHERS)
      .map(({ topicId, name }) => ({ value: topicId, label: clipped(name.text, 75) })),
  };
  return [card(lang, [], [control])];
}
