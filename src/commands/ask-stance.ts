import { findTopicsOf } from "../lookups/find-topic.ts";
import { speakerPoints } from "../lookups/position-points.ts";
import { nameShown } from "../lookups/speaker.ts";
import { speakerStances } from "../lookups/speaker-stances.ts";
import { stancePart } from "../lookups/stance-part.ts";
import { aliasesOf } from "../store/aliases.ts";
import type { Question } from "../store/questions.ts";
import { feedsOfTenant } from "../store/scope.ts";
import { topicsByIds } from "../store/topics.ts";
import type { Reply } from "./answer.ts";
import { answerPicture } from "./answer-picture.ts";
import type { Asker } from "./ask.ts";
import { alike, askQuotes, controlsOf, FIRST_PAGE, type Paging } from "./ask-quotes.ts";
import type { DeskParts } from "./parts.ts";
import { readDates } from "./read-dates.ts";
import { card, cards, sentence } from "./reply.ts";
import { whoAndWhat } from "./who-and-what.ts";

/** Topics on one page; of one that was asked for by name, all that fit the words. */
const TOPICS = 3;
/** Earlier statements of each topic on a page of several, and of one alone. */
const EARLIER = 2;
const EARLIER_OF_ONE = 6;

/**
 * Where a speaker stands: the position now on each topic and since when, and what was said before. About one topic where the
 * question names one; words that are no topic's are looked for in what was said.
 */
export async function askStance(
  parts: DeskParts,
  asker: Asker,
  question: Extract<Question, { kind: "stance" }>,
  paging: Paging = FIRST_PAGE,
): Promise<Reply> {
  const { phrases, db } = parts;
  const { lang } = asker;
  if (question.speaker.trim() === "") return sentence(asker, phrases.phrase(lang, "ask.nothing"));
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
  const { speakers, rest } = await whoAndWhat(parts, asker, question.speaker);
  const about = [rest, question.about.trim()].filter((words) => words !== "").join(" ");
  const [speaker] = speakers;
  // Not a name, but perhaps a role or an unnamed source; or words that no topic has.
  const asWords = (who: string): Promise<Reply> =>
    askQuotes(parts, asker, { ...question, speaker: who, about }, paging, dates);
  if (speaker === undefined) return asWords(question.speaker);
  const topicIds =
    about === ""
      ? undefined
      : await findTopicsOf(db, speaker.id, { text: about, form: await parts.readTopic(about) });
  if (topicIds?.length === 0) return asWords(speaker.id);
  const one = topicIds?.length === 1;
  const dated = {
    ...(dates.since === undefined ? {} : { since: dates.since }),
    ...(dates.until === undefined ? {} : { until: dates.until }),
  };
  const { topics, more } = await speakerStances(db, {
    speakerId: speaker.id,
    lang,
    offset: paging.page * TOPICS,
    limit: TOPICS,
    perTopic: one ? EARLIER_OF_ONE : EARLIER,
    ...(asker.operator === true ? {} : { feedIds: feeds }),
    ...(topicIds === undefined ? {} : { topicIds }),
    ...dated,
  });
  const [named] = one ? await topicsByIds(db, topicIds) : [];
  const subject = named?.names[lang] ?? (/^[0-9a-f-]{36}$/u.test(about) ? "" : about);
  const name = nameShown(await aliasesOf(db, [speaker.id]), lang) ?? speaker.name;
  const part = stancePart({
    query: [name, subject].filter((word) => word !== "").join(": "),
    topics,
    asOf: dates.until ?? null,
    lang,
    phrases,
    now: parts.now().toISOString(),
    timeZone: parts.defaults.timeZone,
  });
  const blocks = [...part.blocks, ...(await alike(parts, asker, speakers))];
  const pictured = await answerPicture(parts, asker, paging, name, () =>
    speakerPoints(db, speaker.id, {
      lang,
      ...dated,
      ...(asker.operator === true ? {} : { feedIds: feeds }),
      ...(topicIds === undefined ? {} : { topicIds }),
    }),
  );
  if (paging.shared) return cards(asker, [card(lang, blocks)], { visibility: "channel", ...pictured });
  const asked = { ...question, speaker: speaker.id, about };
  const controls = await controlsOf(parts, asker, asked, paging, topics.length > 0, more);
  return cards(asker, [card(lang, blocks, controls)], { replaces: paging.replaces, ...pictured });
}
