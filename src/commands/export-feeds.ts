import { writeOpml } from "../feeds/opml.ts";
import { feedsOfOrders } from "../store/order-feeds.ts";
import type { Reply } from "./answer.ts";
import type { Asker } from "./ask.ts";
import { digestsHere } from "./import-feeds.ts";
import type { DeskParts } from "./parts.ts";
import { card, cards, line, sentence } from "./reply.ts";

/** What the file is called: no name of the channel, which tells more than the list does. */
const FILE_NAME = "quotewire-feeds.opml";

/**
 * The feeds of this channel's orders, or of the one named, as an OPML file to the asker alone. Only what this channel
 * itself reads, by the names and folders that it gave: nothing of other channels, even of the same tenant.
 */
export async function exportFeeds(parts: DeskParts, asker: Asker, id: string | undefined): Promise<Reply> {
  const { phrases, db, now } = parts;
  const { lang } = asker;
  if (asker.operator === true) return sentence(asker, phrases.phrase(lang, "import.terminal"));
  const here = await digestsHere(parts, asker);
  const meant = id ? here.filter((order) => order.id === id) : here;
  if (meant.length === 0) return sentence(asker, phrases.phrase(lang, id ? "order.unknown" : "order.none"));
  const feeds = await feedsOfOrders(
    db,
    meant.map((order) => order.id),
  );
  if (feeds.length === 0) return sentence(asker, phrases.phrase(lang, "export.none"));
  const text = writeOpml(feeds, { title: phrases.phrase(lang, "export.title"), now: now() });
  return cards(
    asker,
    [card(lang, [line(lang, phrases.phrase(lang, "export.done", { count: feeds.length }))])],
    { file: { name: FILE_NAME, text } },
  );
}
