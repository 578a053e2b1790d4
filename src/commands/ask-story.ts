import { type Control, tokenOf } from "../digests/controls.ts";
import { rankedStory, rankStories } from "../digests/rank.ts";
import { tellStory } from "../digests/renderings.ts";
import { bestArticle, headlineOf, storyPart } from "../digests/story-part.ts";
import { withNamesShown, withSpeakerIds } from "../lookups/linked-readings.ts";
import { keepQuestion } from "../store/questions.ts";
import { readingsOf } from "../store/quotations.ts";
import { feedsOfTenant } from "../store/scope.ts";
import { searchArticles } from "../store/search.ts";
import type { Reply } from "./answer.ts";
import type { Asker } from "./ask.ts";
import { clipped } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { card, cards, sentence } from "./reply.ts";

/** Articles looked at for one answer. */
const ARTICLES = 40;

/** The story that some words are about, who says what in it; others with the same words to choose from. */
export async function askStory(
  parts: DeskParts,
  asker: Asker,
  words: string,
  { place = 0, shared = false, id = null as string | null, replaces = false } = {},
): Promise<Reply> {
  const { phrases, db } = parts;
  const { lang } = asker;
  if (words.trim() === "") return sentence(asker, phrases.phrase(lang, "ask.nothing"));
  const feedIds = await feedsOfTenant(db, asker);
  if (feedIds.length === 0) return sentence(asker, phrases.phrase(lang, "ask.no-feeds"));
  const articles = await searchArticles(db, words, { feedIds, limit: ARTICLES });
  const byArticle = Map.groupBy(
    await withSpeakerIds(db, await readingsOf(db, articles)),
    (one) => one.article.id,
  );
  const read = articles.map((article) => ({ article, readings: byArticle.get(article.id) ?? [] }));
  const stories = rankStories(await parts.storiesOf(read));
  const found = stories[place] ?? stories[0];
  if (found === undefined) return sentence(asker, phrases.phrase(lang, "story.none", { words }));
  // Sixty articles have hundreds of speakers: only those of the story shown are looked up by name.
  const readings = await withNamesShown(db, found.story.readings, lang);
  const story = rankedStory({ ...found.story, readings });
  const wording = { lang, phrases, now: parts.now().toISOString(), timeZone: parts.defaults.timeZone };
  const { blocks } = storyPart(tellStory(story, lang), wording);
  if (shared) return cards(asker, [card(lang, blocks)], { visibility: "channel" });
  const kept = id ?? (await keepQuestion(db, { kind: "story", words }, parts.now()));
  const share: Control = {
    kind: "button",
    token: tokenOf("share", kept, stories.indexOf(found)),
    label: phrases.phrase(lang, "button.share"),
  };
  const list = [card(lang, blocks, [share])];
  if (stories.length > 1)
    list.push(
      card(
        lang,
        [],
        [
          {
            kind: "picker",
            token: tokenOf("story", kept),
            placeholder: phrases.phrase(lang, "story.others"),
            choices: stories.slice(0, 25).map((one, at) => ({
              value: String(at),
              label: clipped(headlineOf(bestArticle(one, lang)), 75),
            })),
          },
        ],
      ),
    );
  return cards(asker, list, { replaces });
}
