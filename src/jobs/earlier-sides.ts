import type { FeedId, SpeakerId } from "../base/ids.ts";
import { type Holding, holdingOf } from "../digests/shifts.ts";
import { type Glimpsed, mayBeMatter } from "../stances/may-be-matter.ts";
import { onMatterOf } from "../stances/presumed-matter.ts";
import { countsForShift, dayOfStance } from "../stances/shift.ts";
import { mayShift } from "../stances/shift-gate.ts";
import { aliasesOf } from "../store/aliases.ts";
import { byLatest, latestSides, type TakenSide } from "../store/latest-sides.ts";
import { entriesOf } from "../store/ledger.ts";
import type { Db } from "../store/store.ts";
import { keysOfForms } from "../store/topics.ts";

/** In articles of `feedIds`, said until `before`, an ISO instant. */
interface Asked {
  readonly feedIds: readonly FeedId[];
  readonly before: string;
}

/** So many of a speaker's latest sides are looked at: a move is one against the last, which mostly is among the first few. */
const LOOKS = [12, 60] as const;

/** An earlier side of whom the stances at hand are of. */
interface Side extends TakenSide {
  readonly holder: SpeakerId;
}

/** A stance at hand, and what its speaker said before that may be on its matter, by days, the latest first. */
interface Search {
  readonly to: Holding;
  readonly days: (readonly Side[])[];
}

/** What was read, by its row; without a holding where it makes no shift. */
type Read = Map<string, { readonly side: Side; readonly held: Holding | null }>;

/**
 * What some stances are compared with to tell moves: of each, the sides that its speaker took on its matter on the same day, and
 * on the last day before it that has any. An article is read only where the ledger does not tell already that it is about
 * something else, and none behind that last day: it costs by the stances at hand, not by all that their speakers ever said.
 */
export async function earlierSides(
  db: Db,
  current: readonly Holding[],
  asked: Asked,
): Promise<readonly Holding[]> {
  const known = new Set<string>(current.map(({ sourced }) => sourced.id));
  const read: Read = new Map();
  let open = current;
  for (const limit of LOOKS) {
    if (open.length === 0) break;
    const sides = await sidesOf(db, [...new Set(open.map(({ speakerId }) => speakerId))], asked, limit);
    const forms = [...sides.values()].flat().flatMap(({ formId }) => formId ?? []);
    const keys = await keysOfForms(db, [...new Set(forms)]);
    const searches = open.map((to): Search => {
      const whole = wholeDays(sides.get(to.speakerId) ?? [], limit);
      const glimpsed = glimpseOf(to);
      const own = whole.filter(
        (side) =>
          dayOf(side) <= dayOfStance(to)! &&
          !known.has(side.quotationId) &&
          mayBeMatter(glimpse(side, keys), glimpsed),
      );
      return { to, days: [...Map.groupBy(own, dayOf).values()] };
    });
    const unmet = await readDays(db, searches, read);
    open = unmet.filter(({ speakerId }) => (sides.get(speakerId)?.length ?? 0) >= limit);
  }
  const found = [...read.values()].sort((a, b) => byLatest(a.side, b.side));
  return found.flatMap(({ held }) => held ?? []);
}

const dayOf = ({ saidAt }: TakenSide): string => saidAt.slice(0, 10);
const keyOf = ({ holder, quotationId, n }: Side): string => `${holder} ${quotationId} ${n}`;

/** The latest sides of some speakers, also where an article that no digest has linked yet knows them by a name alone. */
async function sidesOf(
  db: Db,
  speakerIds: readonly SpeakerId[],
  { feedIds, before }: Asked,
  limit: number,
): Promise<ReadonlyMap<SpeakerId, readonly Side[]>> {
  const names = (await aliasesOf(db, speakerIds)).filter(({ full }) => full);
  const bearers = Map.groupBy(names, ({ speakerId }) => speakerId);
  const idsOf = (holder: SpeakerId): ReadonlySet<SpeakerId> =>
    new Set([holder, ...(bearers.get(holder) ?? []).map(({ aliasId }) => aliasId)]);
  const all = [...new Set(speakerIds.flatMap((holder) => [...idsOf(holder)]))];
  const sides = Map.groupBy(
    await latestSides(db, all, { feedIds, until: before, limit }),
    ({ speakerId }) => speakerId,
  );
  return new Map(
    speakerIds.map((holder) => {
      const own = [...idsOf(holder)].flatMap((id) => sides.get(id) ?? []);
      return [
        holder,
        own
          .sort(byLatest)
          .slice(0, limit)
          .map((side) => ({ ...side, holder })),
      ];
    }),
  );
}

/** A look ends anywhere in a day: but for the last look, that day is left to the next. */
function wholeDays(sides: readonly Side[], limit: number): readonly Side[] {
  const last = sides.at(-1);
  if (last === undefined || sides.length < limit || limit === LOOKS.at(-1)) return sides;
  return sides.filter((side) => dayOf(side) !== dayOf(last));
}

/** Reads days of each search, more and more at a time, until one shows its matter. @returns The stances that met none. */
async function readDays(db: Db, searches: readonly Search[], read: Read): Promise<readonly Holding[]> {
  let open = searches;
  for (let take = 1; open.some(({ days }) => days.length > 0); take *= 2) {
    const rounds = open.map((search) => ({ search, sides: nextDays(search, take).flat() }));
    const unread = new Map(rounds.flatMap(({ sides }) => sides.map((side) => [keyOf(side), side])));
    for (const key of unread.keys()) if (read.has(key)) unread.delete(key);
    for (const { sourced, stance, ...side } of await entriesOf(db, [...unread.values()])) {
      const held = holdingOf(sourced, stance, { speakerId: side.holder, topicId: side.topicId });
      const counts = mayShift(sourced.reading) && countsForShift(held);
      read.set(keyOf(side), { side, held: counts ? held : null });
    }
    open = rounds.filter(({ search, sides }) => !meets(search.to, sides, read)).map(({ search }) => search);
  }
  return open.map(({ to }) => to);
}

/** The next days of a search; the stance's own day comes with the first, and counts for none. */
function nextDays({ to, days }: Search, take: number): (readonly Side[])[] {
  const first = days[0]?.[0];
  const own = first !== undefined && dayOf(first) === dayOfStance(to) ? 1 : 0;
  return days.splice(0, take + own);
}

/** True where one of the sides is of a day before and on the same matter. */
const meets = (to: Holding, sides: readonly Side[], read: Read): boolean =>
  sides.some((side) => {
    const held = read.get(keyOf(side))?.held;
    return held != null && dayOf(side) < dayOfStance(to)! && onMatterOf(to, [held]).length > 0;
  });

const glimpse = (
  { act, target, lang, topicId, formId }: TakenSide,
  keys: ReadonlyMap<number, readonly string[]>,
): Glimpsed => ({
  act,
  target: target === null ? null : { text: target },
  lang,
  topicId,
  keys: formId === null ? null : (keys.get(formId) ?? null),
});

const glimpseOf = ({ stance, topicId, sourced }: Holding): Glimpsed => ({
  act: stance.act,
  target: stance.target,
  lang: sourced.article.lang,
  topicId,
  keys: stance.topic?.keys ?? null,
});
