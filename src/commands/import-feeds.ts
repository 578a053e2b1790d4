import { tokenOf } from "../digests/controls.ts";
import type { Subscription } from "../digests/subscription.ts";
import type { Block } from "../digests/thread.ts";
import { addFeed } from "../store/feeds.ts";
import { addOrderFeeds, feedsOfOrders, type OrderFeed } from "../store/order-feeds.ts";
import { type GivenList, keepQuestion, questionById } from "../store/questions.ts";
import { subscriptionById } from "../store/subscriptions.ts";
import type { Form, Reply } from "./answer.ts";
import { type Asker, HOME } from "./ask.ts";
import type { GivenFile } from "./given-file.ts";
import { newOrder, tooManyOrders } from "./new-order.ts";
import { orderCard } from "./order-card.ts";
import { changingOrders, orderChoices, ordersHere } from "./orders.ts";
import type { DeskParts } from "./parts.ts";
import { FEEDS_A_FILE, readList } from "./read-list.ts";
import { card, cards, line, lines, quiet, quietLine, sentence } from "./reply.ts";

/** Feeds that one order may read. */
const FEEDS_AN_ORDER = 1_000;

/** The channel's digests, which are what feeds are put into: an alert has none of its own. */
export const digestsHere = async (parts: DeskParts, asker: Asker): Promise<readonly Subscription[]> =>
  (await ordersHere(parts, asker)).filter(({ kind }) => kind === "digest");

/**
 * Puts the feeds of an OPML file into an order of the channel: the one named, the only one, or a new one where there is
 * none. Without a file the form that asks for it.
 */
export async function importFeeds(
  parts: DeskParts,
  asker: Asker,
  id: string | undefined,
  file: GivenFile | undefined,
): Promise<Reply> {
  const { phrases, now } = parts;
  const { lang } = asker;
  // Files are given and taken on the command line there.
  if (asker.operator === true) return sentence(asker, phrases.phrase(lang, "import.terminal"));
  const here = await digestsHere(parts, asker);
  const named = id ? here.find((order) => order.id === id) : undefined;
  if (id && named === undefined) return sentence(asker, phrases.phrase(lang, "order.unknown"));
  if (file === undefined) return { kind: "form", form: importForm(parts, asker, id) };
  if (here.length === 0 && (await ordersHere(parts, asker)).length >= parts.ordersAtMost)
    return tooManyOrders(parts, asker);
  const list = await readList(parts, file);
  if ("phrase" in list) return sentence(asker, phrases.phrase(lang, list.phrase, { reason: list.reason }));
  if (named !== undefined || here.length < 2) return putInto(parts, asker, named ?? here[0], list);
  const { platform, tenant, channel } = asker;
  const kept = await keepQuestion(parts.db, { kind: "import", platform, tenant, channel, list }, now());
  return lines(
    asker,
    [line(lang, phrases.phrase(lang, "order.which"))],
    [
      {
        kind: "picker",
        token: tokenOf("import-into", kept),
        placeholder: phrases.phrase(lang, "order.choose"),
        choices: await orderChoices(parts, asker, here),
      },
    ],
  );
}

/** The order was chosen for a list that was given before, in this channel. */
export async function importInto(
  parts: DeskParts,
  asker: Asker,
  kept: string | undefined,
  id: string | undefined,
): Promise<Reply> {
  const question = await questionById(parts.db, kept ?? "");
  const old = sentence(asker, parts.phrases.phrase(asker.lang, "ask.old"));
  if (question?.kind !== "import") return old;
  // A picker that was sent to the person directly is still about the channel.
  const there = asker.channel === HOME ? { ...asker, channel: question.channel } : asker;
  const own =
    question.platform === there.platform &&
    question.tenant === there.tenant &&
    question.channel === there.channel;
  const order = own ? (await digestsHere(parts, there)).find((one) => one.id === id) : undefined;
  return order === undefined ? old : putInto(parts, there, order, question.list);
}

const importForm = ({ phrases }: DeskParts, { lang }: Asker, id: string | undefined): Form => ({
  token: id ? tokenOf("import", id) : tokenOf("import"),
  lang,
  title: phrases.phrase(lang, "form.import"),
  submit: phrases.phrase(lang, "form.send"),
  fields: [
    {
      name: "file",
      kind: "file",
      label: phrases.phrase(lang, "field.file"),
      hint: phrases.phrase(lang, "hint.file"),
      required: true,
      endings: ["opml", "xml"],
    },
  ],
});

interface Put {
  readonly order: Subscription;
  readonly made: boolean;
  /** Put into the order. */
  readonly added: number;
  readonly known: number;
  /** Left out because the order is full. */
  readonly full: number;
}

async function putInto(
  parts: DeskParts,
  asker: Asker,
  order: Subscription | undefined,
  list: GivenList,
): Promise<Reply> {
  const put = list.feeds.length === 0 ? null : await written(parts, asker, order, list);
  if (put !== null) parts.wake();
  const told = card(asker.lang, toldOf(parts, asker, list, put));
  return cards(asker, put === null ? [told] : [told, await orderCard(parts, asker, put.order)]);
}

/** All of the list or nothing: two files at once make one order, and no feed stands in it twice. */
async function written(
  parts: DeskParts,
  asker: Asker,
  given: Subscription | undefined,
  list: GivenList,
): Promise<Put> {
  const now = parts.now().toISOString();
  return changingOrders(parts, asker, async (within) => {
    const { db } = within;
    const there = given ?? (await digestsHere(within, asker))[0];
    const order = there ?? (await newOrder(within, asker, []));
    const had = new Set((await feedsOfOrders(db, [order.id])).map(({ url }) => url));
    const wanted = list.feeds.filter(({ url }) => !had.has(url));
    const room = Math.max(0, FEEDS_AN_ORDER - had.size);
    const put: OrderFeed[] = [];
    for (const { url, title, folder } of wanted.slice(0, room)) {
      // New ones are due at once. A name out of a file is the channel's own: others see the feed's title.
      const { feed } = await addFeed(db, { url, folder, now });
      put.push({ id: feed.id, title, folder });
    }
    const added = (await addOrderFeeds(db, order.id, put)).length;
    return {
      order: (await subscriptionById(db, order.id)) ?? order,
      made: there === undefined,
      added,
      known: list.feeds.length - wanted.length,
      full: wanted.length - put.length,
    };
  });
}

/** How many were put in, were there, and could not be taken; the first of those by name. */
function toldOf(
  { phrases }: DeskParts,
  { lang }: Asker,
  { refused, refusedCount, left }: GivenList,
  put: Put | null,
): readonly Block[] {
  const blocks: Block[] = [];
  if (put?.made === true) blocks.push(line(lang, phrases.phrase(lang, "order.made")));
  blocks.push(line(lang, phrases.phrase(lang, "import.added", { count: put?.added ?? 0 })));
  if (put !== null && put.known > 0)
    blocks.push(line(lang, phrases.phrase(lang, "import.known", { count: put.known })));
  if (refusedCount > 0)
    blocks.push(line(lang, phrases.phrase(lang, "import.refused", { count: refusedCount })));
  for (const { name, why } of refused)
    blocks.push({
      kind: "bullet",
      lang,
      runs: [{ text: name }, quiet(` – ${phrases.phrase(lang, `import.${why}`)}`)],
    });
  if (refusedCount > refused.length)
    blocks.push(
      quietLine(lang, phrases.phrase(lang, "more.entries", { count: refusedCount - refused.length })),
    );
  if (left > 0)
    blocks.push(
      line(lang, phrases.phrase(lang, "import.left", { count: left, limit: String(FEEDS_A_FILE) })),
    );
  if (put !== null && put.full > 0)
    blocks.push(
      line(lang, phrases.phrase(lang, "import.full", { count: put.full, limit: String(FEEDS_AN_ORDER) })),
    );
  return blocks;
}
