import type { SpeakerId } from "../base/ids.ts";
import { findSpeakers } from "../lookups/find-speaker.ts";
import { speakerIdOf } from "../speakers/cast.ts";
import { SPEAKER_KINDS } from "../speakers/speaker.ts";
import { aliasesWithIds } from "../store/aliases.ts";
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
/** Kinds of speakers that bear names. */
const KINDS = SPEAKER_KINDS.filter((kind) => kind !== "unnamed");
/** Beginnings that are looked up: few names have more words. */
const WORDS_AT_MOST = 5;

/**
 * Reads "Lavrov Aleppo" where chats have one line for both: the beginning that is nearest to somebody's name, the longest of
 * equals, and the rest, which is a topic. What names nobody surely is taken as a whole.
 */
export async function whoAndWhat(parts: DeskParts, asker: Asker, typed: string): Promise<WhoAndWhat> {
  const words = typed.trim().split(/\s+/u);
  const counts = Array.from({ length: Math.min(words.length, WORDS_AT_MOST) }, (_, at) => at + 1).reverse();
  const beginning = (count: number): string => words.slice(0, count).join(" ");
  // A name written in full is found by its id, without comparing it with others letter by letter.
  const exact = new Map(
    counts.flatMap((count) => KINDS.map((kind) => [speakerIdOf(beginning(count), kind), count] as const)),
  );
  const named = (await aliasesWithIds(parts.db, [...exact.keys()]))
    .filter(({ full }) => full)
    .sort((a, b) => exact.get(b.aliasId)! - exact.get(a.aliasId)!);
  for (const { aliasId, speakerId } of named) {
    const speakers = await speakersNamed(parts, asker, speakerId);
    if (speakers.length > 0) return { speakers, rest: words.slice(exact.get(aliasId)).join(" ") };
  }
  let best = { count: words.length, nearness: 0 };
  for (const count of words.length === 1 ? [] : counts) {
    const [near] = await findSpeakers(parts.db, beginning(count), parts.linkTools, 1);
    if (near === undefined || near.nearness < MEANT || near.nearness <= best.nearness) continue;
    best = { count, nearness: near.nearness };
  }
  return {
    speakers: await speakersNamed(parts, asker, beginning(best.count)),
    rest: words.slice(best.count).join(" "),
  };
}
