import type { SpeakerId } from "../base/ids.ts";
import { fold } from "../text/fold.ts";
import { foldedWords, stem } from "../text/search-words.ts";
import type { NameComparer } from "./names/compare.ts";
import { keysOf } from "./names/keys.ts";
import type { Name } from "./names/words.ts";
import { nameOf } from "./names/words.ts";
import type { CompareRoles, RoleEvidence } from "./roles.ts";
import { compareInScript } from "./same-script.ts";
import type { Speaker } from "./speaker.ts";
import { sameFamilyName } from "./surnames.ts";

/** How one person is named in the articles of a story: one speaker id, with all its roles. */
export interface LinkMember {
  readonly speaker: Speaker;
  readonly roles: readonly string[];
}

/** Speakers that are one person. */
export interface LinkGroup {
  /** The fullest names first. */
  readonly members: readonly LinkMember[];
}

/** What linking compares with: built once from the weights and lexicons. */
export interface LinkTools {
  readonly names: NameComparer;
  readonly roles: CompareRoles;
}

/** From this probability on a name is one person's even where the roles differ: people hold several offices. */
const SURE = 0.985;
/** From this one on, if the roles agree: a story has few people of one office. */
const LIKELY = 0.6;
/** Below this one two full names contradict each other. */
const UNLIKE = 0.2;

/** A member with its name taken apart. */
export interface Named {
  readonly member: LinkMember;
  readonly name: Name;
  /** Given and family name, or more. */
  readonly full: boolean;
}

interface Cluster {
  readonly named: Named[];
}

/**
 * Joins the speakers of one story, or of another shared context, that are one person: full names by their letters
 * across scripts, the likeliest first and never against another name in the same group; then bare family names with
 * their only bearer. What is in doubt stays apart. Other kinds of speakers stay as they are.
 */
export function linkSpeakers(speakers: readonly Speaker[], tools: LinkTools): readonly LinkGroup[] {
  const members = membersOf(speakers);
  const named = members.flatMap((member): Named[] => {
    const name = member.speaker.kind === "person" ? nameOf(member.speaker.name) : null;
    return name === null ? [] : [{ member, name, full: isFull(name) }];
  });
  const clusters = new Map<Named, Cluster>(named.map((one) => [one, { named: [one] }]));
  for (const [left, right] of likelyPairs(named, tools)) {
    const [one, other] = [clusters.get(left)!, clusters.get(right)!];
    if (one === other || contradict(one, other, tools)) continue;
    one.named.push(...other.named);
    for (const moved of other.named) clusters.set(moved, one);
  }
  for (const bare of named.filter(({ full }) => !full)) join(bare, clusters, tools);
  const groups = [...new Set(clusters.values())].map(groupOf);
  const linked = new Set(named.map(({ member }) => member));
  return [
    ...groups,
    ...members.filter((member) => !linked.has(member)).map((member) => ({ members: [member] })),
  ];
}

/** A name of two words and more that are neither particles nor first letters. */
export const isFull = (name: Name): boolean =>
  name.words.filter((word) => !word.particle && !word.initial).length >= 2 ||
  (name.words.length >= 2 && name.words[0]!.initial);

function membersOf(speakers: readonly Speaker[]): LinkMember[] {
  const byId = new Map<SpeakerId, { speaker: Speaker; roles: Set<string> }>();
  for (const speaker of speakers) {
    const known = byId.get(speaker.id) ?? { speaker, roles: new Set() };
    if (speaker.role !== null) known.roles.add(speaker.role);
    byId.set(speaker.id, known);
  }
  return [...byId.values()].map(({ speaker, roles }) => ({ speaker, roles: [...roles] }));
}

/** What the roles of two members say: one agreement is enough; a difference only where nothing agrees. */
export function rolesOf(one: Named, other: Named, compare: CompareRoles): RoleEvidence {
  const found = one.member.roles.flatMap((role) => other.member.roles.map((second) => compare(role, second)));
  if (found.includes("agree")) return "agree";
  return found.includes("differ") ? "differ" : "unknown";
}

/** Pairs of full names that are one person's by their letters and roles, the likeliest first. */
function likelyPairs(named: readonly Named[], tools: LinkTools): (readonly [Named, Named])[] {
  const byKey = new Map<string, Named[]>();
  const pairs = new Map<string, { readonly pair: readonly [Named, Named]; readonly chance: number }>();
  named.forEach((one, at) => {
    if (!one.full) return;
    const partners = new Set<Named>();
    for (const key of keysOf(one.name)) {
      const known = byKey.get(key) ?? [];
      for (const other of known) partners.add(other);
      byKey.set(key, [...known, one]);
    }
    for (const other of partners) {
      const chance = chanceOf(one, other, tools);
      if (chance > 0) pairs.set(`${at}:${named.indexOf(other)}`, { pair: [other, one], chance });
    }
  });
  return [...pairs.values()].sort((a, b) => b.chance - a.chance).map(({ pair }) => pair);
}

/** "Fares" and "Faris Belkouri", both "Transport Minister": one office of two words and more has one holder in a story. */
function sameOffice(one: Named, other: Named): boolean {
  const offices = new Set(one.member.roles.map((role) => fold(role).trim()));
  return other.member.roles.some((role) => role.trim().includes(" ") && offices.has(fold(role).trim()));
}

/** 0 where a pair is not to be joined. */
export function chanceOf(one: Named, other: Named, { names, roles }: LinkTools): number {
  const evidence = rolesOf(one, other, roles);
  if (one.name.script === other.name.script) {
    const like = compareInScript(one.name, other.name, names.alignerOf(one.name.script, other.name.script));
    if (like === "near") return sameOffice(one, other) ? 0.85 : 0;
    if (like === "different" || evidence === "differ") return 0;
    if (like === "alike") return evidence === "agree" ? 0.9 : 0;
    return { same: 1, variant: 0.97, compatible: 0.95 }[like];
  }
  const { probability } = names.compare(one.name, other.name);
  const wanted = { agree: LIKELY, unknown: names.threshold, differ: SURE }[evidence];
  return probability >= wanted ? probability : 0;
}

/** True where a name of one group cannot be a name of the other's person. */
function contradict(one: Cluster, other: Cluster, tools: LinkTools): boolean {
  return one.named.some((left) => other.named.some((right) => apart(left, right, tools)));
}

function apart(left: Named, right: Named, { names, roles }: LinkTools): boolean {
  if (!left.full || !right.full) return false;
  const { script } = left.name;
  if (script === right.name.script) {
    const like = compareInScript(left.name, right.name, names.alignerOf(script, script));
    return like === "different" || (like === "near" && rolesOf(left, right, roles) !== "agree");
  }
  return names.compare(left.name, right.name).probability < UNLIKE;
}

/** Joins a bare family name with the one person of that name; with two of them, or a differing role, it stays apart. */
function join(bare: Named, clusters: Map<Named, Cluster>, tools: LinkTools): void {
  const own = clusters.get(bare)!;
  const others = new Set([...clusters.values()].filter((cluster) => cluster !== own));
  const alike = [...others].filter(({ named }) =>
    named.some((one) => sameFamilyName(bare.name, one.name, tools.names) !== "no"),
  );
  // Another bare name is no second bearer, only another mention; it counts where nobody's full name is told.
  const told = alike.filter(({ named }) => named.some(({ full }) => full));
  const bearers = told.length > 0 ? told : alike;
  const [bearer] = bearers;
  if (bearer === undefined || bearers.length > 1) return;
  const sure = bearer.named.some((one) => sameFamilyName(bare.name, one.name, tools.names) === "yes");
  const roles = bearer.named.map((one) => rolesOf(bare, one, tools.roles));
  if (!sure || (roles.includes("differ") && !roles.includes("agree"))) return;
  if (!roles.includes("agree") && isSomebodyElse(bare, bearer)) return;
  bearer.named.push(...own.named);
  for (const moved of own.named) clusters.set(moved, bearer);
}

/** "Cable merchant Park" where "Gideon Park" is a "landowner": offices of one script that have no word in common. */
function isSomebodyElse(bare: Named, { named }: Cluster): boolean {
  const own = wordsOfRoles(bare);
  const theirs = named
    .filter(({ name }) => name.script === bare.name.script)
    .flatMap((one) => [...wordsOfRoles(one)]);
  return own.size > 0 && theirs.length > 0 && !theirs.some((word) => own.has(word));
}

const wordsOfRoles = ({ member }: Named): ReadonlySet<string> =>
  new Set(
    member.roles
      .filter((role) => !ADDRESS.has(fold(role).trim()))
      .flatMap((role) => foldedWords(role).map(stem))
      .filter((word) => word.length > 2),
  );

/** Forms of address, beside which anybody may hold an office of another name. */
const ADDRESS = new Set(
  "cllr councillor councilman councilwoman dr doctor prof professor mr mrs ms sir dame lord lady rev reverend الدكتور الدكتوره السيد السيده الاستاذ الاستاذه المهندس المهندسه الشيخ الحاج الحاجه الاب القس النائب النائبه".split(
    " ",
  ),
);

function groupOf({ named }: Cluster): LinkGroup {
  const sorted = [...named].sort(
    (a, b) =>
      Number(b.full) - Number(a.full) ||
      b.name.words.length - a.name.words.length ||
      a.member.speaker.id.localeCompare(b.member.speaker.id),
  );
  return { members: sorted.map(({ member }) => member) };
}
