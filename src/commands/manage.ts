import { tokenOf } from "../digests/controls.ts";
import { nextDueAt } from "../digests/due.ts";
import type { Block } from "../digests/thread.ts";
import { removeSubscription, updateSubscription } from "../store/subscriptions.ts";
import type { Card, Reply } from "./answer.ts";
import type { Asker } from "./ask.ts";
import { orderCard } from "./order-card.ts";
import { orderName, ordersHere, pickOrder } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { card, cards, line, lines, quietLine, sentence } from "./reply.ts";

/** Cards that one answer holds: each has a row of buttons, and a chat takes five. */
const CARDS_AT_MOST = 5;

/** The channel's orders, each with its buttons. */
export async function list(parts: DeskParts, asker: Asker): Promise<Reply> {
  const { phrases } = parts;
  const { lang } = asker;
  const orders = await ordersHere(parts, asker);
  if (orders.length === 0) return sentence(asker, phrases.phrase(lang, "order.none"));
  const shown: Card[] = [];
  for (const order of orders.slice(0, CARDS_AT_MOST)) shown.push(await orderCard(parts, asker, order));
  const rest = orders.slice(CARDS_AT_MOST);
  if (rest.length > 0) {
    const names: Block[] = [];
    for (const order of rest) names.push(quietLine(lang, await orderName(parts, order, lang)));
    shown.push(card(lang, names));
  }
  return cards(asker, shown);
}

export async function pause(
  parts: DeskParts,
  asker: Asker,
  id: string | undefined,
  paused: boolean,
): Promise<Reply> {
  const picked = await pickOrder(parts, asker, paused ? "pause" : "resume", id);
  if ("reply" in picked) return picked.reply;
  const { order } = picked;
  // What fell due while it was paused is not sent all at once.
  const schedule = paused ? {} : { nextDueAt: nextDueAt(order, parts.now()) };
  const changed = await updateSubscription(parts.db, order.id, { paused, ...schedule });
  const { lang } = asker;
  return cards(asker, [
    card(lang, [line(lang, parts.phrases.phrase(lang, paused ? "order.is-paused" : "order.is-resumed"))]),
    await orderCard(parts, asker, changed ?? order),
  ]);
}

/** Asks first: what is removed is gone with its digests. */
export async function unsubscribe(parts: DeskParts, asker: Asker, id: string | undefined): Promise<Reply> {
  const picked = await pickOrder(parts, asker, "unsubscribe", id);
  if ("reply" in picked) return picked.reply;
  const { phrases } = parts;
  const { lang } = asker;
  const name = await orderName(parts, picked.order, lang);
  return lines(
    asker,
    [line(lang, phrases.phrase(lang, "order.remove?", { name }))],
    [
      {
        kind: "button",
        token: tokenOf("remove", picked.order.id),
        label: phrases.phrase(lang, "button.remove"),
        style: "danger",
      },
    ],
  );
}

export async function remove(parts: DeskParts, asker: Asker, id: string | undefined): Promise<Reply> {
  const picked = await pickOrder(parts, asker, "remove", id);
  if ("reply" in picked) return picked.reply;
  await removeSubscription(parts.db, picked.order.id);
  return sentence(asker, parts.phrases.phrase(asker.lang, "order.removed"));
}

/** Makes and sends a digest of what is new; says so when there is nothing. */
export async function sendNow(parts: DeskParts, asker: Asker, id: string | undefined): Promise<Reply> {
  const picked = await pickOrder(parts, asker, "now", id);
  if ("reply" in picked) return picked.reply;
  const { phrases } = parts;
  const { lang } = asker;
  const { outcome, reason } = await parts.sendNow(picked.order.id);
  if (outcome === "queued") {
    parts.wake();
    return sentence(asker, phrases.phrase(lang, "now.queued"));
  }
  return lines(asker, [
    line(lang, phrases.phrase(lang, outcome === "empty" ? "now.empty" : "now.failed")),
    ...(reason === null ? [] : [quietLine("en", reason)]),
  ]);
}

/** What the next digest would be, to the asker alone. */
export async function preview(parts: DeskParts, asker: Asker, id: string | undefined): Promise<Reply> {
  const picked = await pickOrder(parts, asker, "preview", id);
  if ("reply" in picked) return picked.reply;
  const { phrases } = parts;
  const { lang } = asker;
  const shown = await parts.preview(picked.order);
  const stories = shown.filter(({ role }) => role === "story");
  if (stories.length === 0) return sentence(asker, phrases.phrase(lang, "preview.empty"));
  const [parent] = shown;
  return cards(asker, [
    card(lang, [quietLine(lang, phrases.phrase(lang, "preview.only-you"))]),
    ...[parent!, stories[0]!].map((part) => card(picked.order.lang, part.blocks)),
    ...(stories.length > 1
      ? [card(lang, [quietLine(lang, phrases.phrase(lang, "more.stories", { count: stories.length - 1 }))])]
      : []),
  ]);
}
