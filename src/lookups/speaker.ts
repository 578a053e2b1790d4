import type { FeedId, SpeakerId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Phrases } from "../digests/phrases.ts";
import { dotted } from "../digests/runs.ts";
import { statementBlocks } from "../digests/statement-blocks.ts";
import { statementsOf } from "../digests/statements.ts";
import type { Block, Part, Run } from "../digests/thread.ts";
import type { LinkTools } from "../speakers/link.ts";
import type { SpeakerKind } from "../speakers/speaker.ts";
import { type Alias, aliasesOf, type DatedRole, datedRolesOf } from "../store/aliases.ts";
import { countQuotations, listQuotations } from "../store/quotations.ts";
import { speakerById } from "../store/speakers.ts";
import type { Db } from "../store/store.ts";
import type { SourcedReading } from "../stories/story.ts";
import { type FoundSpeaker, findSpeakers } from "./find-speaker.ts";

/** Quotations shown below who a speaker is. */
const LAST_QUOTATIONS = 5;
/** More quotations are told as more than so many: to count all that somebody ever said takes longer than to show it. */
const COUNTED = 500;
/** Others of a like name that are told. */
const OTHERS_TOLD = 5;
/** Roles told, latest first. */
const ROLES_TOLD = 6;

/** Who a speaker is, as far as the store knows. */
export interface SpeakerFacts {
  readonly speaker: { readonly speakerId: SpeakerId; readonly alias: Pick<Alias, "name"> };
  readonly kind: SpeakerKind;
  readonly aliases: readonly Alias[];
  readonly roles: readonly DatedRole[];
  /** How many there are, at most one more than are counted. */
  readonly quotations: number;
  /** The last ones said, latest first. */
  readonly last: readonly SourcedReading[];
  /** Other speakers whom the name may mean. */
  readonly others: readonly FoundSpeaker[];
}

/** Finds a speaker by a name in any script, also misspelled. Null where nobody is near. */
export async function speakerFacts(db: Db, name: string, tools: LinkTools): Promise<SpeakerFacts | null> {
  const [speaker, ...others] = await findSpeakers(db, name, tools, OTHERS_TOLD + 1);
  return speaker === undefined ? null : { ...(await factsOf(db, speaker)), others };
}

/** The facts of one speaker; quotations only from articles of `feedIds`, where they are given. */
export async function factsOf(
  db: Db,
  speaker: SpeakerFacts["speaker"],
  feedIds?: readonly FeedId[],
): Promise<SpeakerFacts> {
  const { speakerId } = speaker;
  const known = await speakerById(db, speakerId);
  const within = feedIds === undefined ? {} : { feedIds };
  return {
    speaker,
    kind: known?.kind ?? "person",
    aliases: await aliasesOf(db, [speakerId]),
    roles: await datedRolesOf(db, speakerId),
    quotations: await countQuotations(db, speakerId, { ...within, most: COUNTED + 1 }),
    last: await listQuotations(db, { speakerIds: [speakerId], limit: LAST_QUOTATIONS, ...within }),
    others: [],
  };
}

export interface SpeakerAnswer {
  readonly query: string;
  readonly facts: SpeakerFacts | null;
  /** Language of our own words. */
  readonly lang: Language;
  readonly phrases: Phrases;
  /** ISO instant. */
  readonly now: string;
  readonly timeZone: string;
  /** With the id by which `speakers merge` and its like take a speaker. */
  readonly showId?: boolean;
}

/** Who a speaker is as one part: names in all scripts, roles with their dates, how many quotations, the last ones. */
export function speakerPart({
  query,
  facts,
  lang,
  phrases,
  now,
  timeZone,
  showId = false,
}: SpeakerAnswer): Part {
  const quiet = (text: string): Block => ({ kind: "meta", lang, runs: [{ text, style: "quiet" }] });
  if (facts === null) {
    const title: Run = { text: phrases.phrase(lang, "speaker.title", { name: query }), style: "strong" };
    return {
      role: "parent",
      blocks: [{ kind: "title", lang, runs: [title] }, quiet(phrases.phrase(lang, "speaker.none"))],
    };
  }
  const { aliases, roles, quotations, last, others, speaker, kind } = facts;
  const name = nameShown(aliases, lang) ?? speaker.alias.name;
  const names = [...new Set(aliases.map((alias) => alias.name))].filter((one) => one !== name);
  const comma = phrases.phrase(lang, "sign.comma");
  const counted =
    quotations > COUNTED
      ? phrases.phrase(lang, "count.quotations-more", { most: phrases.number(lang, COUNTED) })
      : phrases.phrase(lang, "count.quotations", { count: quotations });
  const blocks: Block[] = [
    { kind: "title", lang, runs: [{ text: name, style: "strong" }] },
    {
      kind: "meta",
      lang,
      runs: dotted(
        [phrases.phrase(lang, `kind.${kind}`), counted, ...(showId ? [speaker.speakerId] : [])].map(plain),
      ),
    },
  ];
  if (names.length > 0)
    blocks.push(quiet(phrases.phrase(lang, "speaker.aliases", { names: names.join(comma) })));
  for (const { role, firstSeenAt, lastSeenAt } of roles.slice(0, ROLES_TOLD)) {
    const [from, until] = [firstSeenAt, lastSeenAt].map((at) => phrases.date(lang, at, timeZone));
    const dates = from === until ? from! : `${from} – ${until}`;
    const dir: Language = /\p{Script=Arabic}/u.test(role) ? "ar" : "en";
    blocks.push({
      kind: "bullet",
      lang: dir,
      runs: [{ text: role }, { text: ` (${dates})`, style: "quiet" }],
    });
  }
  const english = nameShown(aliases, "en");
  const known = last.map((sourced) => {
    const { reading } = sourced;
    if (reading.speaker === null) return sourced;
    const shown = { ...reading.speaker, id: speaker.speakerId, name, ...(english ? { en: english } : {}) };
    return { ...sourced, reading: { ...reading, speaker: shown } };
  });
  for (const statement of statementsOf(known))
    blocks.push(
      ...statementBlocks(statement, { lang, phrases, now, timeZone }, { unsure: !statement.reading.posted }),
    );
  if (others.length > 0) {
    const listed = others.map(({ alias }) => alias.name).join(comma);
    blocks.push(quiet(phrases.phrase(lang, "speaker.others", { names: listed })));
  }
  return { role: "parent", blocks };
}

const plain = (text: string): Run => ({ text, style: "quiet" });

/** The name in the reader's script; aliases come with the preferred and full ones first. */
export const nameShown = (aliases: readonly Alias[], lang: Language): string | undefined =>
  aliases.find((alias) => alias.script === (lang === "ar" ? "arabic" : "latin") && alias.full)?.name;
