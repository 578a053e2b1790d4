import type { SpeakerId } from "../base/ids.ts";
import type { LinkTools } from "../speakers/link.ts";
import { keysOf } from "../speakers/names/keys.ts";
import { type Name, nameOf } from "../speakers/names/words.ts";
import { sameFamilyName } from "../speakers/surnames.ts";
import { type Alias, aliasesWithIds } from "../store/aliases.ts";
import { aliasIdsByKeys } from "../store/aliases-by-keys.ts";
import { searchSpeakers } from "../store/search.ts";
import type { Db } from "../store/store.ts";
import { fold } from "../text/fold.ts";

/** A speaker that a name may mean, by the alias that is nearest to it. */
export interface FoundSpeaker {
  readonly speakerId: SpeakerId;
  readonly alias: Alias;
  /** 0..1: how near the name is. */
  readonly nearness: number;
}

/** Candidates that are compared letter by letter: what keeps the answer fast over many speakers. */
const COMPARED = 250;
/** Names that cost this much, in nats, share a word and nothing else ("Robert Peel" for روبرت دواير): nobody asked for them. */
const DEAREST = 20;
/** All words of the query stand in the name. */
const LITERAL = 0.5;
/** Less like than this is somebody else. */
const NEAR_ENOUGH = 0.3;

/**
 * Speakers whom a name may mean, in any script and with misspellings, nearest first, the latest seen first among equals.
 * Looks candidates up by the consonants of the words, then compares letters.
 */
export async function findSpeakers(
  db: Db,
  query: string,
  tools: LinkTools,
  limit = 10,
): Promise<readonly FoundSpeaker[]> {
  const name = nameOf(query);
  const asked = fold(query).trim();
  const ids = new Set((await searchSpeakers(db, query, 50)).map((speaker) => speaker.id));
  const literal = new Set(ids);
  for (const id of name === null ? [] : await aliasIdsByKeys(db, [...keysOf(name)], COMPARED)) ids.add(id);
  const best = new Map<SpeakerId, FoundSpeaker>();
  for (const alias of await aliasesWithIds(db, [...ids])) {
    const exact = alias.full && fold(alias.name) === asked;
    const nearness = exact
      ? 1
      : Math.max(nearnessOf(name, alias, tools), literal.has(alias.aliasId) ? LITERAL : 0);
    if (nearness < NEAR_ENOUGH) continue;
    const known = best.get(alias.speakerId);
    if (known === undefined || known.nearness < nearness)
      best.set(alias.speakerId, { speakerId: alias.speakerId, alias, nearness });
  }
  return [...best.values()]
    .sort(
      (a, b) =>
        b.nearness - a.nearness ||
        Number(b.alias.full) - Number(a.alias.full) ||
        b.alias.lastSeenAt.localeCompare(a.alias.lastSeenAt) ||
        a.speakerId.localeCompare(b.speakerId),
    )
    .slice(0, limit);
}

function nearnessOf(query: Name | null, alias: Alias, { names }: LinkTools): number {
  const name = query && nameOf(alias.name);
  if (!query || !name) return 0;
  if (query.words.length === 1 || name.words.length === 1) {
    const one = sameFamilyName(query, name, names);
    if (one === "no") return 0;
    return one === "yes" ? 0.85 : 0.45;
  }
  return names.compareBelow(query, name, DEAREST)?.probability ?? 0;
}
