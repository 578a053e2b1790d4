import type { Act } from "../quotations/quotation.ts";
import type { TopicForm } from "../topics/topic.ts";
import { DEED, waysOf } from "./topic-keys.ts";

/** Actions that end a thing or refuse it: who is for one is against the thing. By the ids of `config/concepts`. */
const ENDS: ReadonlySet<string> = new Set([
  "cancel",
  "stop",
  "repeal",
  "lift",
  "lift-restrictions",
  "relax",
  "unfreeze",
  "remove",
  "abandon",
  "eliminate",
  "suspend",
  "withdraw",
  "reject",
  "veto",
  "block",
  "oppose",
  "revoke",
  "scrap",
  "phase-out",
  "dissolve",
]);

/** What of a stance tells what is done to the thing that it is about. */
export interface Acted {
  readonly act: Act;
  readonly target: { readonly text: string } | null;
  readonly topic: TopicForm | null;
}

/** How two targets go together by what is done in them: one thing, a thing and its end, or two things. */
export type Together = "alike" | "turned" | "apart";

/** The ids of actions by which there is less of a thing, as the keys of a target tell them. */
const lessOf = (topic: TopicForm | null): readonly string[] =>
  (topic?.keys ?? []).flatMap((key) => /^a-:([^|]+)/u.exec(key)?.[1] ?? []);

const waysIn = (topic: TopicForm | null): ReadonlySet<string> => new Set((topic?.keys ?? []).flatMap(waysOf));

/**
 * "The ban" and "ending the ban" are one matter told from two ends; "the hospital" and "closing the hospital" are two, for who
 * wants the one may want the other too. `callsAgainst` tells of calls whose words no list has ("ditch the plan").
 */
export function together(a: Acted, b: Acted, callsAgainst: (one: Acted) => boolean): Together {
  const [ofA, ofB] = [onlyIn(a, b), onlyIn(b, a)];
  const only = ofA.length > 0 ? ofA : ofB;
  // Where both do something, it may be one thing in two words: "leaving the bloc", "withdrawal from the bloc".
  if (only.length > 0 && !actsAlone(ofA.length > 0 ? b : a, ofA.length > 0 ? a : b))
    return only.every((id) => ENDS.has(id)) ? "turned" : "apart";
  if (only.length > 0 || (lessOf(a.topic).length > 0 && lessOf(b.topic).length > 0)) return "alike";
  return callsAgainst(a) === callsAgainst(b) || endsAlike(a, b) ? "alike" : "turned";
}

/** "سحب القوات", "any withdrawal": where both tell the same end, who calls for it is no more against what the other is about. */
function endsAlike(a: Acted, b: Acted): boolean {
  const known = waysIn(b.topic);
  return (a.topic?.keys ?? []).some((key) => {
    const ends = /^a[+-]?:([^|]+)/u.exec(key)?.[1];
    return ends !== undefined && ENDS.has(ends) && waysOf(key).some((way) => known.has(way));
  });
}

/** True of a target that tells an action which the other one does not. */
function actsAlone(one: Acted, other: Acted): boolean {
  const known = waysIn(other.topic);
  return (one.topic?.keys ?? []).some(
    (key) => DEED.test(key) && !key.split("|").some((way) => known.has(way)),
  );
}

function onlyIn(one: Acted, other: Acted): readonly string[] {
  const known = waysIn(other.topic);
  return lessOf(one.topic).filter((id) => !known.has(`a-:${id}`));
}
