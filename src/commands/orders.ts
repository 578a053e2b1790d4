import type { SpeakerId, SubscriptionId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { type Choice, tokenOf } from "../digests/controls.ts";
import { nextDueAt } from "../digests/due.ts";
import type { Subscription } from "../digests/subscription.ts";
import { findSpeakers } from "../lookups/find-speaker.ts";
import { listFeeds } from "../store/feeds.ts";
import { oneAtATime } from "../store/one-at-a-time.ts";
import { feedsOfTenant, speakersHeardIn } from "../store/scope.ts";
import { speakersByIds } from "../store/speakers.ts";
import { inTransaction } from "../store/store.ts";
import { listSubscriptions, subscriptionById } from "../store/subscriptions.ts";
import type { Reply } from "./answer.ts";
import { type Asker, HOME } from "./ask.ts";
import { dayName } from "./order-words.ts";
import type { DeskParts } from "./parts.ts";
import { line, lines, sentence } from "./reply.ts";

/** What the narrowest chat carries; a channel with more orders has other troubles. */
const CHOICES = 25;

/** The orders of the asker's channel, oldest first. */
export const ordersHere = (
  { db }: DeskParts,
  { platform, tenant, channel }: Pick<Asker, "platform" | "tenant" | "channel">,
): Promise<readonly Subscription[]> => listSubscriptions(db, { platform, tenant, channel });

/**
 * Looks at the orders of the asker's channel and changes them with nobody between, whichever process answers others: two who
 * follow at once make one alert. `work` is given the parts on a transaction, and may be run again: no network in it.
 */
export const changingOrders = <T>(
  parts: DeskParts,
  { platform, tenant, channel }: Pick<Asker, "platform" | "tenant" | "channel">,
  work: (within: DeskParts) => Promise<T>,
): Promise<T> =>
  inTransaction(parts.db, async (db) => {
    await oneAtATime(db, `orders of ${platform} ${tenant} ${channel}`);
    return work({ ...parts, db });
  });

/** An order that the asker may touch: of this channel, whatever id was sent. */
export async function orderOf(parts: DeskParts, asker: Asker, id: string): Promise<Subscription | null> {
  const order = await subscriptionById(parts.db, id as SubscriptionId);
  return order !== null &&
    order.platform === asker.platform &&
    order.tenant === asker.tenant &&
    (order.channel === asker.channel || asker.channel === HOME)
    ? order
    : null;
}

/** The order meant: the one named, the only one; or a reply that asks which. */
export async function pickOrder(
  parts: DeskParts,
  asker: Asker,
  verb: string,
  id: string | undefined,
): Promise<{ readonly order: Subscription } | { readonly reply: Reply }> {
  const { phrases } = parts;
  if (id !== undefined && id !== "") {
    const order = await orderOf(parts, asker, id);
    if (order !== null) return { order };
    return { reply: sentence(asker, phrases.phrase(asker.lang, "order.unknown")) };
  }
  const all = await ordersHere(parts, asker);
  if (all.length === 0) return { reply: sentence(asker, phrases.phrase(asker.lang, "order.none")) };
  if (all.length === 1) return { order: all[0]! };
  return {
    reply: lines(
      asker,
      [line(asker.lang, phrases.phrase(asker.lang, "order.which"))],
      [
        {
          kind: "picker",
          token: tokenOf(verb),
          placeholder: phrases.phrase(asker.lang, "order.choose"),
          choices: await orderChoices(parts, asker, all),
        },
      ],
    ),
  };
}

/** Orders as choices, named by their feeds or speakers. */
export async function orderChoices(
  parts: DeskParts,
  asker: Pick<Asker, "lang">,
  orders: readonly Subscription[],
): Promise<readonly Choice[]> {
  const choices: Choice[] = [];
  for (const order of orders.slice(0, CHOICES)) {
    choices.push({
      value: order.id,
      label: clipped(await orderName(parts, order, asker.lang), 75),
      detail: clipped(whenOf(parts, order, asker.lang), 75),
    });
  }
  return choices;
}

/** Feeds that a name holds: an order may read hundreds. */
const NAMES_AT_MOST = 8;

/** What an order is called: the titles of its feeds, the first of them, or whom it follows. */
export async function orderName(parts: DeskParts, order: Subscription, lang: Language): Promise<string> {
  const comma = parts.phrases.phrase(lang, "sign.comma");
  if (order.kind === "alert") {
    const names = await speakersByIds(parts.db, order.speakerIds);
    return parts.phrases.phrase(lang, "order.alert", { names: names.map(({ name }) => name).join(comma) });
  }
  const feeds = await listFeeds(parts.db, order.feedIds);
  const names = feeds.slice(0, NAMES_AT_MOST).map(({ title, url }) => title ?? hostOf(url));
  const rest = feeds.length - names.length;
  if (rest > 0) names.push(parts.phrases.phrase(lang, "more.feeds", { count: rest }));
  return names.join(comma) || order.id;
}

/** "every day at 08:00, Africa/Cairo". */
export function whenOf({ phrases }: DeskParts, order: Subscription, lang: Language): string {
  if (order.kind === "alert") return phrases.phrase(lang, "order.when-they-speak");
  const { at, timeZone, weekday } = order;
  return weekday === null
    ? phrases.phrase(lang, "order.daily", { at, zone: timeZone })
    : phrases.phrase(lang, "order.weekly", {
        at,
        zone: timeZone,
        day: phrases.phrase(lang, `day.${dayName(weekday)}` as "day.monday"),
      });
}

export const hostOf = (url: string): string => URL.parse(url)?.host ?? url;
export const clipped = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/\p{Surrogate}$/u, "")}…`;

/** The next due instant where the schedule changed. */
export const rescheduled = (
  order: Pick<Subscription, "at" | "timeZone" | "weekday">,
  now: Date,
): { readonly nextDueAt: string } => ({ nextDueAt: nextDueAt(order, now) });

const HEX_ID = /^[0-9a-f]{24}$/u;
/** Less near than this is a guess; a command must not act on it. */
const SURE_ENOUGH = 0.5;

/** A speaker by id or by a name in any script, among those whom the tenant's feeds quote. */
export async function speakerNamed(parts: DeskParts, asker: Asker, name: string): Promise<SpeakerId | null> {
  return (await speakersNamed(parts, asker, name))[0]?.id ?? null;
}

/** All of them, nearest first, ten at most. */
export async function speakersNamed(
  parts: DeskParts,
  asker: Asker,
  name: string,
): Promise<readonly { readonly id: SpeakerId; readonly name: string }[]> {
  const feeds = await feedsOfTenant(parts.db, asker);
  const found = HEX_ID.test(name)
    ? (await speakersByIds(parts.db, [name as SpeakerId])).map(({ id, name: known }) => ({ id, name: known }))
    : (await findSpeakers(parts.db, name, parts.linkTools, 25))
        .filter(({ nearness }) => nearness >= SURE_ENOUGH)
        .map(({ speakerId, alias }) => ({ id: speakerId, name: alias.name }));
  const heard = await speakersHeardIn(
    parts.db,
    found.map(({ id }) => id),
    feeds,
  );
  return found.filter(({ id }) => heard.has(id)).slice(0, 10);
}
