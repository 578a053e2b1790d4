import { z } from "zod";
import { readLexicon } from "../quotations/lexicon.ts";

const ids = z.array(z.string());
const schema = z.strictObject({
  more: ids,
  less: ids,
  ends: ids,
  burdens: ids,
  lifted: ids,
  general: ids,
  whole: ids,
  shells: ids,
  kin: z.array(ids),
  parts: z.record(z.string(), ids),
  capitals: z.record(z.string(), z.string()),
  phrasal: z.record(z.string(), z.record(z.string(), z.string())),
  byObject: z.record(z.string(), z.record(z.string(), ids)),
});

/** What the lists of concepts do not say of them: `config/topics/senses.json`, ids throughout. */
export interface Senses {
  /** Actions by which there is more of a thing, and less: who wants the one does not want the other. */
  readonly more: ReadonlySet<string>;
  readonly less: ReadonlySet<string>;
  /** Actions by which a thing ends, and what weighs on somebody: to end a siege is not what else is done against. */
  readonly ends: ReadonlySet<string>;
  readonly burdens: ReadonlySet<string>;
  /** What رفع ends and does not raise, besides burdens. */
  readonly lifted: ReadonlySet<string>;
  /** What so many others are made of that it tells little: "law", "right". */
  readonly general: ReadonlySet<string>;
  /** Concepts that are not what the words of their names say one by one: "bus stop". */
  readonly whole: ReadonlySet<string>;
  /** What holds any content and says nothing of it: "the prospects of", التوصل إلى. */
  readonly shells: ReadonlySet<string>;
  /** The numbers of the groups of near words that a concept is of: who is tried is prosecuted. */
  readonly kin: ReadonlyMap<string, readonly number[]>;
  /** Concepts that say what others say together. */
  readonly parts: Readonly<Record<string, readonly string[]>>;
  /** The capital of a country, which "the Qatari capital" names too. */
  readonly capitals: Readonly<Record<string, string>>;
  /** What English verbs, by their stems, do with a word that may stand apart from them: "keeping cars out". */
  readonly phrasal: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What an action is before some things: نشر deploys police and publishes a list. By its id: what it is then, before which. */
  readonly byObject: Readonly<
    Record<string, readonly (readonly [meant: string, before: ReadonlySet<string>])[]>
  >;
}

/** @throws LexiconError naming the file. */
export function readSenses(configDir: string): Senses {
  const { parts, capitals, phrasal, byObject, kin, ...lists } = readLexicon(
    configDir,
    "../topics/senses.json",
    schema,
  );
  return {
    more: new Set(lists.more),
    less: new Set(lists.less),
    ends: new Set(lists.ends),
    burdens: new Set(lists.burdens),
    lifted: new Set(lists.lifted),
    general: new Set(lists.general),
    whole: new Set(lists.whole),
    shells: new Set(lists.shells),
    kin: groupsOf(kin),
    parts,
    capitals,
    phrasal,
    byObject: Object.fromEntries(
      Object.entries(byObject).map(([id, meant]) => [
        id,
        Object.entries(meant).map(([other, before]) => [other, new Set(before)] as const),
      ]),
    ),
  };
}

function groupsOf(groups: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  groups.forEach((group, at) => {
    for (const id of group) found.set(id, [...(found.get(id) ?? []), at]);
  });
  return found;
}
