import { listSubscriptions } from "../store/subscriptions.ts";
import type { Answer, Card } from "./answer.ts";
import type { Asker } from "./ask.ts";
import { orderCard } from "./order-card.ts";
import type { DeskParts } from "./parts.ts";
import { card, line, quietLine, titleLine } from "./reply.ts";
import { healthLines } from "./status.ts";

/** Orders that a home shows. */
const ORDERS_AT_MOST = 15;

/**
 * A person's home: every order of the workspace that `mayManage` lets them change, with its buttons and its feeds'
 * health. Its rows are as many as there are orders: a home is a page, not a message.
 */
export async function home(parts: DeskParts, asker: Asker): Promise<Answer> {
  const { phrases, db } = parts;
  const { lang, platform, tenant } = asker;
  const orders = await listSubscriptions(db, { platform, tenant });
  const shown: Card[] = [
    card(lang, [
      titleLine(lang, phrases.phrase(lang, "home.title")),
      line(lang, phrases.phrase(lang, "home.what")),
    ]),
  ];
  for (const order of orders.slice(0, ORDERS_AT_MOST)) {
    const own = await orderCard(parts, { ...asker, channel: order.channel }, order);
    const health = await healthLines(parts, lang, order.feedIds, order.timeZone);
    shown.push({ ...own, channel: order.channel, blocks: [...own.blocks, ...health] });
  }
  if (orders.length === 0) shown.push(card(lang, [quietLine(lang, phrases.phrase(lang, "order.none"))]));
  if (orders.length > ORDERS_AT_MOST)
    shown.push(
      card(lang, [
        quietLine(lang, phrases.phrase(lang, "home.more", { rest: String(orders.length - ORDERS_AT_MOST) })),
      ]),
    );
  return { visibility: "private", replaces: false, lang, cards: shown };
}
