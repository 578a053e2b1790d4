import type { SpeakerId } from "../base/ids.ts";
import { findSpeakers } from "../lookups/find-speaker.ts";
import type { Asker } from "./ask.ts";
import { speakersNamed } from "./orders.ts";
import type { DeskParts } from "./parts.ts";

/** Whom a question names, nearest first, and what is left of its words. */
export interface WhoAndWhat {
  readonly speakers: readonly { readonly id: SpeakerId; readonly name: string }[];
  readonly rest: string;
}

/** Names this near are meant. */
const MEANT = 0.8;
/** Beginnings that are looked up: few names have more words. */
const WORDS_AT_MOST = 5;

/**
 * Reads "Lavrov Aleppo" where chats have one line for both: the beginning that is nearest to somebody's name, the longest of
 * equals, and the rest, which is a topic. What names nobody surely is taken as a whole.
 */
export async function whoAndWhat(parts: DeskParts, asker: Asker, typed: string): Promise<WhoAndWhat> {
  const words = typed.trim().split(/\s+/u);
  let best = { count: words.length, nearness: 0 };
  const counts = Array.from({ length: Math.min(words.length, WORDS_AT_MOST) }, (_, at) => at + 1).reverse();
  for (const count of words.length === 1 ? [] : counts) {
    const [near] = await findSpeakers(parts.db, words.slice(0, count).join(" "), parts.linkTools, 1);
    if (near === undefined || near.nearness < MEANT || near.nearness <= best.nearness) continue;
    best = { count, nearness: near.nearness };
    if (best.nearness === 1) break;
  }
  const speakers = await speakersNamed(parts, asker, words.slice(0, best.count).join(" "));
  return { speakers, rest: words.slice(best.count).join(" ") };
}
