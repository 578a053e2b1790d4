import type { Growing, Member } from "./cluster.ts";

/** Two stories in two languages are one from this share of rare names and numbers on. */
const SAME_EVENT = 0.3;
/** And only if at least so many are shared: one name is a person, not an event. */
const SHARED_AT_LEAST = 3;

const keysOf = (member: Member): Set<string> =>
  new Set([...member.features.names, ...member.features.numbers]);

/** Keys of a story: those that at least half of its articles hold. */
function keys(story: Growing): Set<string> {
  const seen = new Map<string, number>();
  for (const member of story.members)
    for (const key of keysOf(member)) seen.set(key, (seen.get(key) ?? 0) + 1);
  return new Set([...seen].filter(([, times]) => times * 2 >= story.members.length).map(([key]) => key));
}

/**
 * Joins the stories of several languages by the names and numbers that they share, rare ones weighing more. Each story
 * takes its best match in another language if both choose each other. Arabic writes no capitals, so every word of it
 * may be a name: how common a skeleton is among the other stories tells.
 */
export function joinLanguages(languages: readonly (readonly Growing[])[]): Growing[] {
  const [first = [], ...others] = languages;
  let joined: readonly Growing[] = first;
  for (const other of others) joined = joinTwo(joined, other);
  return [...joined];
}

function joinTwo(left: readonly Growing[], right: readonly Growing[]): Growing[] {
  const leftKeys = left.map(keys);
  const rightKeys = right.map(keys);
  const seen = new Map<string, number>();
  for (const held of [...leftKeys, ...rightKeys])
    for (const key of held) seen.set(key, (seen.get(key) ?? 0) + 1);
  const total = left.length + right.length;
  const rarity = (key: string): number => Math.log((total + 1) / (seen.get(key) ?? 1));
  const holders = new Map<string, number[]>();
  rightKeys.forEach((held, at) => {
    for (const key of held) holders.set(key, [...(holders.get(key) ?? []), at]);
  });
  const best = (from: ReadonlySet<string>): { at: number; score: number } | null => {
    const scores = new Map<number, { weight: number; shared: number }>();
    for (const key of from) {
      for (const at of holders.get(key) ?? []) {
        const score = scores.get(at) ?? { weight: 0, shared: 0 };
        scores.set(at, { weight: score.weight + rarity(key), shared: score.shared + 1 });
      }
    }
    let top: { at: number; score: number } | null = null;
    for (const [at, { weight, shared }] of scores) {
      const smaller = Math.min(mass(from, rarity), mass(rightKeys[at]!, rarity)) || 1;
      if (shared >= SHARED_AT_LEAST && weight / smaller >= SAME_EVENT && weight / smaller > (top?.score ?? 0))
        top = { at, score: weight / smaller };
    }
    return top;
  };
  const taken = new Map<number, { from: number; score: number }>();
  leftKeys.forEach((held, from) => {
    const match = best(held);
    if (match && match.score > (taken.get(match.at)?.score ?? 0))
      taken.set(match.at, { from, score: match.score });
  });
  const partner = new Map([...taken].map(([at, { from }]) => [from, at]));
  const result: Growing[] = left.map((story, from) => {
    const at = partner.get(from);
    return at === undefined ? story : { members: [...story.members, ...right[at]!.members], sum: story.sum };
  });
  right.forEach((story, at) => {
    if (!taken.has(at)) result.push(story);
  });
  return result;
}

const mass = (held: ReadonlySet<string>, rarity: (key: string) => number): number =>
  [...held].reduce((sum, key) => sum + rarity(key), 0);
