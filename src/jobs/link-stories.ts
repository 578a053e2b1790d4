import { createHash } from "node:crypto";
import { setImmediate as breath } from "node:timers/promises";
import type { SpeakerId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { isFull, type LinkGroup, type LinkMember, type LinkTools, linkSpeakers } from "../speakers/link.ts";
import { type Script, scriptOf } from "../speakers/names/script.ts";
import { type Name, nameOf } from "../speakers/names/words.ts";
import { compareInScript } from "../speakers/same-script.ts";
import type { Speaker } from "../speakers/speaker.ts";
import { type Alias, aliasesOf, aliasesWithIds, datedRolesOf } from "../store/aliases.ts";
import { keepLinked, linkedIn } from "../store/linked-speakers.ts";
import { type Db, inTransaction } from "../store/store.ts";
import type { SourcedReading, Story } from "../stories/story.ts";

/** A bare family name is remembered for the one who bore it lately. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;
const SCRIPT_OF: Readonly<Record<Language, Script>> = { ar: "arabic", en: "latin" };
/** How long stories are known to be linked, and how many. */
const KNOWN_MS = 300_000;
const KNOWN_AT_MOST = 5_000;
/** Full names as unlike as this are two people's. */
const UNLIKE = 0.2;

/** Gives the speakers of stories one id each, and the name that a reader of `lang` knows them by. */
export type LinkStories = (stories: readonly Story[], lang: Language) => Promise<readonly Story[]>;

/**
 * Links the speakers of each story and keeps what was found: full names across scripts and bare family names within the
 * story first, then names remembered from before. One transaction a story, for what is not kept already; names are compared
 * before it begins.
 */
export function createStoryLinking(db: Db, tools: LinkTools, now: () => Date): LinkStories {
  /** Stories that were linked within minutes, as they were then: digests that are due together tell the same ones. */
  const linked = new Set<string>();
  let sinceMs = 0;
  return async (stories, lang) => {
    // Later a bare name may be remembered that was not known then.
    if (Math.abs(now().getTime() - sinceMs) > KNOWN_MS || linked.size > KNOWN_AT_MOST) {
      linked.clear();
      sinceMs = now().getTime();
    }
    for (const story of stories) {
      const key = keyOf(story);
      if (linked.has(key)) continue;
      // Comparing names takes a while where many speak: sockets and timers have their turn between two stories.
      await breath();
      const groups = linkSpeakers(speakersOf(story), tools);
      if (groups.some((group) => group.members.length > 1 || bareName(group) !== null))
        await inTransaction(db, (work) => keepStory(work, story, groups, tools));
      linked.add(key);
    }
    return shownStories(db, stories, lang);
  };
}

/** All that linking reads of a story: one that grew, or whose article was edited, is linked again. */
const keyOf = ({ id, articles, readings }: Story): string =>
  createHash("sha256")
    .update(
      [id, ...articles.map((one) => `${one.id} ${one.hash}`), ...readings.map((one) => one.id)].join("\n"),
    )
    .digest("base64");

const speakersOf = ({ readings }: Story): readonly Speaker[] =>
  readings.flatMap(({ reading }) => (reading.speaker ? [reading.speaker] : []));

async function keepStory(
  db: Db,
  story: Story,
  groups: readonly LinkGroup[],
  tools: LinkTools,
): Promise<void> {
  const articles = story.articles.map(({ id, publishedAt }) => ({ id, publishedAt }));
  const compatible = (one: string, other: string): boolean => mayBeOne(nameOf(one), nameOf(other), tools);
  for (const found of groups) {
    const group = found.members.length > 1 ? found : await recalled(db, found, story, tools);
    if (group.members.length > 1) await keepLinked(db, { group, articles, compatible });
  }
}

/** The stories with the speakers that linking found, by the names that a reader of `lang` knows. */
async function shownStories(db: Db, stories: readonly Story[], lang: Language): Promise<readonly Story[]> {
  const links = await linkedIn(db, [
    ...new Set(stories.flatMap(({ articles }) => articles.map(({ id }) => id))),
  ]);
  const speakerOf = new Map(links.map((one) => [`${one.articleId} ${one.aliasId}`, one.speakerId]));
  const idOf = ({ article, reading }: SourcedReading): SpeakerId | null =>
    reading.speaker && (speakerOf.get(`${article.id} ${reading.speaker.id}`) ?? reading.speaker.id);
  const ids = stories.flatMap(({ readings }) => readings.flatMap((one) => idOf(one) ?? []));
  const aliases = Map.groupBy(await aliasesOf(db, [...new Set(ids)]), ({ speakerId }) => speakerId);
  return stories.map((story) => {
    const readable = new Map<SpeakerId, string>();
    for (const sourced of story.readings) {
      const [id, role] = [idOf(sourced), sourced.reading.speaker?.role ?? null];
      if (id !== null && role !== null && scriptOf(role) === SCRIPT_OF[lang]) readable.set(id, role);
    }
    const readings = story.readings.map((sourced): SourcedReading => {
      const id = idOf(sourced);
      const { speaker } = sourced.reading;
      if (id === null || speaker === null) return sourced;
      const known = { ...speaker, id, role: readable.get(id) ?? speaker.role };
      return {
        ...sourced,
        reading: { ...sourced.reading, speaker: shown(known, aliases.get(id) ?? [], lang) },
      };
    });
    return { ...story, readings };
  });
}

/** A speaker by the name in the reader's script, where one is known. */
function shown(speaker: Speaker, aliases: readonly Alias[], lang: Language): Speaker {
  const inScript = (script: string): string | undefined =>
    aliases
      .filter((alias) => alias.script === script && (alias.full || alias.preferred))
      .sort((a, b) => Number(b.preferred) - Number(a.preferred) || b.name.length - a.name.length)[0]?.name;
  const [arabic, latin] = [inScript("arabic"), inScript("latin")];
  const name = (lang === "ar" ? (arabic ?? latin) : (latin ?? arabic)) ?? speaker.name;
  return { ...speaker, name, ...(latin === undefined ? {} : { en: latin }) };
}

function mayBeOne(one: Name | null, other: Name | null, { names }: LinkTools): boolean {
  if (one === null || other === null) return false;
  if (one.script === other.script)
    return compareInScript(one, other, names.alignerOf(one.script, other.script)) !== "different";
  return names.compare(one, other).probability >= UNLIKE;
}

/** The member of a group that has a bare family name and nothing else; null where it has more. */
function bareName({ members: [member, ...others] }: LinkGroup): LinkMember | null {
  if (member === undefined || others.length > 0 || member.speaker.kind !== "person") return null;
  const name = nameOf(member.speaker.name);
  return name === null || isFull(name) ? null : member;
}

/**
 * A bare family name that stands alone in its story: with the speaker who alone bore it lately, if the roles agree. Else
 * the group as it is.
 */
async function recalled(db: Db, group: LinkGroup, story: Story, { roles }: LinkTools): Promise<LinkGroup> {
  const member = bareName(group);
  if (member === null) return group;
  const bearers = (await aliasesWithIds(db, [member.speaker.id])).filter(
    ({ speakerId }) => speakerId !== member.speaker.id,
  );
  const [bearer] = bearers;
  if (bearer === undefined || bearers.length > 1) return group;
  const newestAt = story.articles[0]!.publishedAt;
  if (Date.parse(newestAt) - Date.parse(bearer.lastSeenAt) > REMEMBERED_MS) return group;
  const known = await datedRolesOf(db, bearer.speakerId);
  const agree = known.some(({ role }) => member.roles.some((one) => roles(one, role) === "agree"));
  const [full] = (await aliasesOf(db, [bearer.speakerId])).filter((alias) => alias.full);
  if (!agree || full === undefined) return group;
  const speaker: Speaker = { id: full.aliasId, name: full.name, role: null, kind: "person" };
  return { members: [{ speaker, roles: [] }, member] };
}
