import type { Choice } from "../digests/controls.ts";
import type { Subscription } from "../digests/subscription.ts";
import { namesOf } from "../lookups/find-topic.ts";
import { listFeeds } from "../store/feeds.ts";
import { feedsOfTenant, latestSpeakersIn } from "../store/scope.ts";
import { heardTopics, latestTopics, topicIdsByWords } from "../store/topics.ts";
import type { Asker, Completion } from "./ask.ts";
import { zonesLike } from "./order-words.ts";
import { clipped, hostOf, orderChoices, ordersHere, speakersNamed } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { COMMANDS, pathOf } from "./spec.ts";

/** What any chat shows below a field. */
const CHOICES = 25;

/** What could stand in a field of a command, best first. */
export async function complete(
  parts: DeskParts,
  asker: Asker,
  field: Completion,
): Promise<readonly Choice[]> {
  const option = COMMANDS.find((spec) => pathOf(spec) === field.command)?.options.find(
    ({ name }) => name === field.option,
  );
  const typed = field.typed.trim();
  switch (option?.kind) {
    case "speaker":
      return speakers(parts, asker, typed);
    case "topic":
      return topics(parts, asker, typed);
    case "subscription":
      return matching(await orderChoices(parts, asker, await ordersFor(parts, asker, field.command)), typed);
    case "url":
    case "feed": {
      const feeds = await listFeeds(parts.db, await feedsOfTenant(parts.db, asker));
      const known = feeds.map(({ url, title }) => ({
        value: url,
        label: clipped(title ?? hostOf(url), 100),
      }));
      const own = typed === "" ? [] : [{ value: typed, label: clipped(typed, 100) }];
      return [...own, ...matching(known, typed)].filter(({ value }) => value.length <= 100).slice(0, CHOICES);
    }
    case "time-zone":
      return zonesLike(typed)
        .slice(0, CHOICES)
        .map((zone) => ({ value: zone, label: zone }));
    default:
      return [];
  }
}

/** The orders that a command can be about: lists of feeds go into digests and out of them. */
async function ordersFor(parts: DeskParts, asker: Asker, command: string): Promise<readonly Subscription[]> {
  const here = await ordersHere(parts, asker);
  return /^briefing (?:import|export)$/u.test(command) ? here.filter(({ kind }) => kind === "digest") : here;
}

async function speakers(parts: DeskParts, asker: Asker, typed: string): Promise<readonly Choice[]> {
  const found =
    typed === ""
      ? await latestSpeakersIn(parts.db, await feedsOfTenant(parts.db, asker), CHOICES)
      : await speakersNamed(parts, asker, typed);
  return found.map(({ id, name }) => ({ value: id, label: clipped(name, 100) }));
}

/** By the words of their targets, as nothing of what is typed by halves can be read. */
async function topics({ db }: DeskParts, asker: Asker, typed: string): Promise<readonly Choice[]> {
  const within = asker.operator === true ? {} : { feedIds: await feedsOfTenant(db, asker) };
  const ids =
    typed === ""
      ? await latestTopics(db, CHOICES, within.feedIds)
      : [...(await heardTopics(db, await topicIdsByWords(db, typed, 2 * CHOICES), within.feedIds)).keys()];
  const found = await namesOf(db, ids.slice(0, CHOICES), { lang: asker.lang, ...within });
  return found.map(({ topicId, name }) => ({ value: topicId, label: clipped(name.text, 100) }));
}

const matching = (choices: readonly Choice[], typed: string): readonly Choice[] =>
  choices.filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase())).slice(0, CHOICES);
