import type { FeedId, SpeakerId, TopicId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { type Stance, shownStance } from "../stances/stance.ts";
import { type LedgerFilter, type LedgerRow, listStances, listStancesOfEach } from "../store/ledger.ts";
import { speakersByIds } from "../store/speakers.ts";
import type { Db } from "../store/store.ts";
import { pointsOf, type StancePoint } from "./stance-points.ts";
import { type Standing, standingOf } from "./standings.ts";

/** Where one speaker stands on the topic that was asked for. */
export interface SpeakerStanding {
  readonly speakerId: SpeakerId;
  readonly standing: Standing<LedgerRow>;
  /** The latest statement; for a mixed position, the latest of each side. */
  readonly points: readonly StancePoint[];
}

type StandsAt = Pick<SpeakerStanding, "speakerId" | "standing">;

export interface TopicStances {
  /** A page of speakers: those who support, who oppose, who do both; the latest to speak first. */
  readonly speakers: readonly SpeakerStanding[];
  readonly counts: Readonly<Record<Standing<LedgerRow>["position"], number>>;
  /** What others said of it, in quotations too unsure for a digest: their words without a side. On the first page alone. */
  readonly unsure: readonly StancePoint[];
  readonly more: boolean;
}

const ORDER = ["supports", "opposes", "mixed"] as const;
/** Rows of a topic that are looked at, the latest. */
const ROWS_READ = 600;
const OF_SPEAKER = 200;
/** Rows of a speaker's latest day whose words are read. */
const OF_LATEST = 8;
/** Unsure quotations that are told, one a speaker. */
const UNSURE = 3;

/** Who stands where on a topic, each by their latest statements. People without a name are left out: they may be several. */
export async function topicStances(
  db: Db,
  asked: {
    readonly topicId: TopicId;
    readonly feedIds?: readonly FeedId[];
    /** Only who took a side from this instant on. */
    readonly since?: string;
    readonly until?: string;
    readonly lang: Language;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<TopicStances> {
  const { topicId, feedIds, since, until, lang, offset, limit } = asked;
  const filter: LedgerFilter = {
    topicIds: [topicId],
    sidesOnly: true,
    ...(feedIds === undefined ? {} : { feedIds }),
    ...(until === undefined ? {} : { until }),
  };
  const rows = await listStances(db, { ...filter, limit: ROWS_READ });
  const bySpeaker = Map.groupBy(
    rows.filter(({ speakerId }) => speakerId !== null),
    ({ speakerId }) => speakerId!,
  );
  const known = await speakersByIds(db, [...bySpeaker.keys()]);
  const named = new Set(known.filter(({ kind }) => kind !== "unnamed").map(({ id }) => id));
  const standing = [...bySpeaker].flatMap(([speakerId, own]) => {
    const found = named.has(speakerId) ? standingOf(own) : null;
    if (found === null || (since !== undefined && found.latest[0]!.saidAt < since)) return [];
    return [{ speakerId, standing: found }];
  });
  const inOrder = ORDER.flatMap((position) => standing.filter((one) => one.standing.position === position));
  const page = inOrder.slice(offset, offset + limit);
  const speakers = await shownOf(db, rows.length < ROWS_READ ? page : await wholeOf(db, page, filter), lang);
  const unsure =
    offset > 0
      ? []
      : await unsureOf(db, rows, { named, firm: new Set(standing.map(({ speakerId }) => speakerId)), lang });
  const count = (position: (typeof ORDER)[number]): number =>
    standing.filter((one) => one.standing.position === position).length;
  return {
    speakers,
    counts: { supports: count("supports"), opposes: count("opposes"), mixed: count("mixed") },
    unsure,
    more: inOrder.length > offset + limit,
  };
}

/** What was cut off of the rows may hold the beginning of a present position. */
async function wholeOf(
  db: Db,
  page: readonly StandsAt[],
  filter: LedgerFilter,
): Promise<readonly StandsAt[]> {
  const ids = page.map(({ speakerId }) => speakerId);
  const own = Map.groupBy(
    await listStancesOfEach(db, ids, { ...filter, limit: OF_SPEAKER }),
    ({ speakerId }) => speakerId,
  );
  return page.map(({ speakerId, standing }) => ({
    speakerId,
    standing: standingOf(own.get(speakerId) ?? []) ?? standing,
  }));
}

/** Standings with the words that they rest on: the latest, for a mixed position the latest of each side. */
async function shownOf(
  db: Db,
  page: readonly StandsAt[],
  lang: Language,
): Promise<readonly SpeakerStanding[]> {
  const rows = page.flatMap(({ standing }) => standing.latest.slice(0, OF_LATEST));
  const said = Map.groupBy(await pointsOf(db, rows, lang), ({ row }) => row.speakerId);
  return page.map(({ speakerId, standing }) => {
    const sides = Map.groupBy(said.get(speakerId) ?? [], ({ statement }) => statement.position);
    return { speakerId, standing, points: [...sides.values()].map(([one]) => one!) };
  });
}

/** Who may hold it up to scrutiny wants the words; whom they are surely of, and which side they take, nobody knows. */
async function unsureOf(
  db: Db,
  rows: readonly LedgerRow[],
  {
    named,
    firm,
    lang,
  }: {
    readonly named: ReadonlySet<SpeakerId>;
    readonly firm: ReadonlySet<SpeakerId>;
    readonly lang: Language;
  },
): Promise<readonly StancePoint[]> {
  const latest = new Map<SpeakerId, LedgerRow>();
  for (const row of rows) {
    const { speakerId, sure, posted, vanishedAt } = row;
    if (speakerId === null || !named.has(speakerId) || firm.has(speakerId)) continue;
    if (sure && !posted && vanishedAt === null && !latest.has(speakerId)) latest.set(speakerId, row);
  }
  const points = await pointsOf(db, [...latest.values()].slice(0, UNSURE), lang);
  return points.map(({ row, statement }) => ({
    row,
    statement: { ...statement, position: "neutral", stances: statement.stances.map(withoutSide) },
  }));
}

const withoutSide = (stance: Stance): Stance => shownStance({ ...stance, sure: false });
