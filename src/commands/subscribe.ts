import type { FeedId } from "../base/ids.ts";
import { type Button, tokenOf } from "../digests/controls.ts";
import type { Subscription } from "../digests/subscription.ts";
import { addFeed, listFeeds, makeFeedsDue } from "../store/feeds.ts";
import { keepQuestion, questionById } from "../store/questions.ts";
import { updateSubscription } from "../store/subscriptions.ts";
import type { Form, Reply } from "./answer.ts";
import type { Asker } from "./ask.ts";
import { newOrder, tooManyOrders } from "./new-order.ts";
import { orderCard } from "./order-card.ts";
import { editForm, editFormOf, FEEDS_AT_MOST, subscribeForm } from "./order-form.ts";
import { changingOrders, orderName, ordersHere, pickOrder, rescheduled, speakerNamed } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { type OrderChange, type Problem, readOrder } from "./read-order.ts";
import { card, cards, line, lines, sentence } from "./reply.ts";

type Values = Readonly<Record<string, string | undefined>>;

/** A new order for the asker's channel, from a command's options or a form; without a feed, the form. */
export async function subscribe(parts: DeskParts, asker: Asker, values: Values): Promise<Reply> {
  const { phrases, db } = parts;
  const { lang } = asker;
  if (!values.feed?.trim()) return { kind: "form", form: subscribeForm(parts, lang, values) };
  if ((await ordersHere(parts, asker)).length >= parts.ordersAtMost) return tooManyOrders(parts, asker);
  const order = await readOrder(values, (name) => speakerNamed(parts, asker, name));
  const feeds = order.problems.length > 0 ? NO_FEEDS : await feedsOf(parts, values.feed);
  const problems = [...order.problems, ...feeds.problems];
  if (problems.length > 0) return invalid(parts, asker, problems, null, values);
  const { doubled, made } = await changingOrders(parts, asker, async (within) => {
    const here = await ordersHere(within, asker);
    const doubled = here.find(
      (one) => one.kind === "digest" && feeds.ids.every((id) => one.feedIds.includes(id)),
    );
    if (doubled !== undefined || here.length >= parts.ordersAtMost) return { doubled, made: null };
    return { doubled, made: await newOrder(within, asker, feeds.ids, order.change) };
  });
  if (doubled !== undefined)
    return cards(asker, [
      card(lang, [
        line(lang, phrases.phrase(lang, "order.already", { name: await orderName(parts, doubled, lang) })),
      ]),
      await orderCard(parts, asker, doubled),
    ]);
  if (made === null) return tooManyOrders(parts, asker);
  await makeFeedsDue(db, parts.now().toISOString(), feeds.fresh);
  parts.wake();
  const known = lines(asker, [line(lang, phrases.phrase(lang, "order.made"))]);
  return known.kind === "answer"
    ? cards(asker, [...known.answer.cards, await orderCard(parts, asker, made)])
    : known;
}

/** Changes an order from a command's options; without any, the form. */
export async function edit(parts: DeskParts, asker: Asker, values: Values): Promise<Reply> {
  const picked = await pickOrder(parts, asker, "edit-form", values.subscription);
  if ("reply" in picked) return picked.reply;
  const { subscription: _, ...changes } = values;
  if (Object.values(changes).every((value) => !value?.trim()))
    return { kind: "form", form: await editForm(parts, asker.lang, picked.order) };
  return change(parts, asker, picked.order, changes);
}

/** The form of one order. */
export async function openEdit(parts: DeskParts, asker: Asker, id: string | undefined): Promise<Reply> {
  const picked = await pickOrder(parts, asker, "edit-form", id);
  return "reply" in picked
    ? picked.reply
    : { kind: "form", form: await editForm(parts, asker.lang, picked.order) };
}

/** Takes an order's form: a field that was emptied is emptied. */
export async function submitEdit(parts: DeskParts, asker: Asker, id: string, values: Values): Promise<Reply> {
  const picked = await pickOrder(parts, asker, "edit-form", id);
  return "reply" in picked ? picked.reply : change(parts, asker, picked.order, values);
}

async function change(parts: DeskParts, asker: Asker, order: Subscription, values: Values): Promise<Reply> {
  const read = await readOrder(values, (name) => speakerNamed(parts, asker, name));
  const urls = values.feed?.trim() ?? "";
  const feeds = urls === "" || read.problems.length > 0 ? null : await feedsOf(parts, urls, order.feedIds);
  const problems = [...read.problems, ...(feeds?.problems ?? [])];
  if (problems.length > 0) return invalid(parts, asker, problems, order.id, values);
  const now = parts.now();
  const after = { ...order, ...emptied(values), ...read.change };
  const moved = after.at !== order.at || after.timeZone !== order.timeZone || after.weekday !== order.weekday;
  const changed = await updateSubscription(parts.db, order.id, {
    ...emptied(values),
    ...read.change,
    ...(feeds === null ? {} : { feedIds: feeds.ids }),
    ...(moved ? rescheduled(after, now) : {}),
  });
  if (feeds !== null) await makeFeedsDue(parts.db, now.toISOString(), feeds.fresh);
  parts.wake();
  const { lang } = asker;
  return cards(asker, [
    card(lang, [line(lang, parts.phrases.phrase(lang, "order.changed"))]),
    await orderCard(parts, asker, changed ?? order),
  ]);
}

/** A form gives every field; one that is there and empty takes back what stood there. */
function emptied(values: Values): OrderChange {
  const empty = (name: string): boolean => values[name] !== undefined && values[name]?.trim() === "";
  return {
    ...(empty("about") ? { include: [] } : {}),
    ...(empty("without") ? { exclude: [] } : {}),
    ...(empty("speakers") ? { speakerIds: [] } : {}),
    ...(empty("topics") ? { topics: [] } : {}),
    ...(empty("quiet") ? { quiet: null } : {}),
  };
}

interface Feeds {
  readonly ids: readonly FeedId[];
  /** Those not known before. */
  readonly fresh: readonly FeedId[];
  readonly problems: readonly Problem[];
}

const NO_FEEDS: Feeds = { ids: [], fresh: [], problems: [] };

/** The feeds at some addresses, added where they are new and really are feeds. `known` ones are not looked at again. */
async function feedsOf(parts: DeskParts, text: string, known: readonly FeedId[] = []): Promise<Feeds> {
  const urls = text.split(/[\s,]+/u).filter((url) => url !== "");
  if (urls.length > FEEDS_AT_MOST)
    return {
      ...NO_FEEDS,
      problems: [{ field: "feed", phrase: "wrong.feeds", value: String(FEEDS_AT_MOST) }],
    };
  const standing = await listFeeds(parts.db, known);
  const ids: FeedId[] = [];
  const fresh: FeedId[] = [];
  const problems: Problem[] = [];
  for (const typed of urls) {
    const url = URL.parse(/^[a-z]+:/iu.test(typed) ? typed : `https://${typed}`);
    if (url === null || !/^https?:$/u.test(url.protocol)) {
      problems.push({ field: "feed", phrase: "wrong.url", value: typed.slice(0, 80) });
      continue;
    }
    const already = standing.find((feed) => feed.url === url.href);
    if (already !== undefined) {
      ids.push(already.id);
      continue;
    }
    const found = await parts.findFeed(url.href);
    if (found.kind === "none") {
      const value = `${url.host}: ${found.reason}. ${found.remedy}`;
      problems.push({ field: "feed", phrase: "wrong.feed", value });
      continue;
    }
    const now = parts.now().toISOString();
    const { feed, added } = await addFeed(parts.db, { url: found.url, title: found.title, now });
    ids.push(feed.id);
    if (added) fresh.push(feed.id);
  }
  return { ids: [...new Set(ids)], fresh, problems };
}

/** What is wrong at each field, with the form to mend it in; what was typed is kept for that. */
async function invalid(
  parts: DeskParts,
  asker: Asker,
  problems: readonly Problem[],
  about: string | null,
  values: Values,
): Promise<Reply> {
  const { lang } = asker;
  const { phrases } = parts;
  const told = problems.map(
    ({ field, phrase, value }) => [field, phrases.phrase(lang, phrase, { value })] as const,
  );
  const typed = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const id = await keepQuestion(parts.db, { kind: "form", about, values: typed }, parts.now());
  const again: Button = {
    kind: "button",
    token: tokenOf("again", id),
    label: phrases.phrase(lang, "button.again"),
    style: "primary",
  };
  return {
    kind: "invalid",
    problems: Object.fromEntries(told),
    again: formAgain(parts, lang, about, values),
    answer: {
      visibility: "private",
      replaces: false,
      lang,
      cards: [
        card(
          lang,
          told.map(([, text]) => line(lang, text)),
          [again],
        ),
      ],
    },
  };
}

const formAgain = (parts: DeskParts, lang: Asker["lang"], about: string | null, values: Values): Form =>
  about === null ? subscribeForm(parts, lang, values) : editFormOf(parts, lang, about, values);

/** The form that was sent with something wrong in it. */
export async function mend(parts: DeskParts, asker: Asker, id: string | undefined): Promise<Reply> {
  const kept = await questionById(parts.db, id ?? "");
  if (kept?.kind !== "form") return sentence(asker, parts.phrases.phrase(asker.lang, "ask.old"));
  return { kind: "form", form: formAgain(parts, asker.lang, kept.about, kept.values) };
}
