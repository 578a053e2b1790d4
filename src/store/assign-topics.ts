import { sql } from "kysely";
import { newId, type TopicId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import { isAnchor, type Reach, reachOf } from "../topics/reach.ts";
import { SAME_TOPIC, sameTopic } from "../topics/same-topic.ts";
import { plainKeys, type TopicForm } from "../topics/topic.ts";
import { extremesOf } from "./dialect.ts";
import { indexTarget } from "./search-index.ts";
import type { Db } from "./store.ts";

/** A target whose topic is wanted. `saidAt` is an ISO instant. */
export interface TopicAsk {
  readonly form: TopicForm;
  readonly target: string;
  readonly lang: Language;
  readonly saidAt: string;
}

/** The topic of a target; `formId` names the form it was met by, null where it was told by the rest of its article. */
export interface AssignedTopic {
  readonly topicId: TopicId;
  readonly formId: number | null;
}

/** A topic that may be meant, with the form that it is compared by. */
interface Candidate {
  readonly formId: number;
  readonly topicId: TopicId;
  readonly form: TopicForm;
  first: string;
  last: string;
}

interface FormRow {
  readonly id: number;
  readonly topic_id: string;
  readonly keys: string;
  readonly around_json: string;
  readonly first_said_at: string;
  readonly last_said_at: string;
}

/** Of one key, the latest founded: a key that more topics share tells nothing. */
const OF_ONE_KEY = 100;
/** Ways of keys by which candidates are looked up. */
const WAYS_ASKED = 16;
/** Compared with one target, those that share most keys. */
const COMPARED = 12;
/** A topic's time is kept to the hour: it is not written anew for each article of a busy day. */
const EASE_MS = 3_600_000;
const DAY_MS = 86_400_000;

export const keysText = ({ keys }: Pick<TopicForm, "keys">): string => {
  // What a target is stays first: comparing looks at it. All else is in one order.
  const [head, ...others] = new Set(keys);
  return head === undefined ? "" : [head, ...others.sort()].join(" ");
};

/**
 * The topics of the targets of one article, in their order; null for one that names too little. A form seen before has its
 * topic; a new one joins the topic that it is most surely the same as (`sameTopic`), or founds one. Bare targets join only
 * what their own article names, or what names around them tell of those days. Call it in the transaction that stores the
 * stances: about five statements an article, and three for a new form.
 */
export async function assignTopics(
  db: Db,
  asks: readonly TopicAsk[],
): Promise<readonly (AssignedTopic | null)[]> {
  const known = await formsKnown(db, asks);
  const here: Candidate[] = [];
  const found = new Map<TopicAsk, AssignedTopic | null>();
  const settle = (ask: TopicAsk, candidate: Candidate | null, formId: number | null): void => {
    found.set(ask, candidate && { topicId: candidate.topicId, formId });
    if (candidate && !here.includes(candidate)) here.push(candidate);
  };
  const named = asks.filter(({ form }) => form.keys.length > 0 && !reachOf(form).bare);
  for (const ask of named) {
    const reach = reachOf(ask.form);
    const keys = keysText(ask.form);
    const exact = known.get(keys);
    if (exact && within(exact, ask.saidAt, reach)) {
      settle(ask, exact, exact.formId);
      await stretch(db, exact, ask.saidAt);
      continue;
    }
    const best = bestOf(here, ask, reach) ?? bestOf(await candidatesFor(db, ask.form.keys), ask, reach);
    const made = best === null ? await foundTopic(db, ask) : await join(db, best, ask);
    if (best !== null) await stretch(db, made, ask.saidAt);
    known.set(keys, made);
    settle(ask, made, made.formId);
  }
  for (const ask of asks) {
    if (found.has(ask) || ask.form.keys.length === 0) continue;
    settle(ask, namedHere(here, ask) ?? (await namedAround(db, ask)), null);
  }
  return asks.map((ask) => found.get(ask) ?? null);
}

const within = ({ first, last }: Candidate, saidAt: string, { days }: Reach): boolean => {
  if (days === Number.POSITIVE_INFINITY) return true;
  const at = Date.parse(saidAt);
  return at >= Date.parse(first) - days * DAY_MS && at <= Date.parse(last) + days * DAY_MS;
};

function bestOf(
  candidates: readonly Candidate[],
  { form, saidAt }: TopicAsk,
  reach: Reach,
): Candidate | null {
  let best: Candidate | null = null;
  let nearest = SAME_TOPIC;
  for (const candidate of candidates) {
    const days = Math.min(reach.days, reachOf(candidate.form).days);
    if (!within(candidate, saidAt, { ...reach, days })) continue;
    const near = sameTopic(form, candidate.form);
    if (near < nearest || (near === nearest && best !== null)) continue;
    best = candidate;
    nearest = near;
  }
  return best;
}

/** Of a bare target: the one topic of its article that has all of its keys. */
function namedHere(here: readonly Candidate[], { form }: TopicAsk): Candidate | null {
  const having = here.filter((candidate) => {
    const theirs = plainKeys(candidate.form.keys);
    return form.keys.every((key) => plainKeys([key]).some((way) => theirs.includes(way)));
  });
  const topics = new Set(having.map(({ topicId }) => topicId));
  return topics.size === 1 ? having[0]! : null;
}

/** Of a bare target: a topic of those days that is named by what stands around it. */
async function namedAround(db: Db, ask: TopicAsk): Promise<Candidate | null> {
  const { form } = ask;
  const anchors = plainKeys(form.around.filter(isAnchor));
  if (anchors.length === 0) return null;
  const candidates = (await candidatesFor(db, form.keys)).filter((candidate) =>
    plainKeys(candidate.form.keys.filter(isAnchor)).some((way) => anchors.includes(way)),
  );
  return bestOf(candidates, ask, reachOf(form));
}

/** Forms with just these keys that were met before, the latest of each. */
async function formsKnown(db: Db, asks: readonly TopicAsk[]): Promise<Map<string, Candidate>> {
  const wanted = [
    ...new Set(
      asks.flatMap(({ form }) => (form.keys.length === 0 || reachOf(form).bare ? [] : [keysText(form)])),
    ),
  ];
  const known = new Map<string, Candidate>();
  for (let at = 0; at < wanted.length; at += 8) {
    const some = wanted.slice(at, at + 8);
    // Always eight values: one statement, prepared once.
    const eight = Array.from({ length: 8 }, (_, n) => some[n] ?? some[0]!);
    const { rows } =
      await sql<FormRow>`select f.id, f.topic_id, f.keys, f.around_json, t.first_said_at, t.last_said_at
      from topic_forms f join topics t on t.id = f.topic_id
      where f.keys in (${sql.join(eight)}) order by f.id`.execute(db);
    for (const row of rows) known.set(row.keys, candidateOf(row));
  }
  return known;
}

/** Founding forms that share keys, those that share most first. */
async function candidatesFor(db: Db, keys: readonly string[]): Promise<readonly Candidate[]> {
  const each = plainKeys(keys)
    .slice(0, WAYS_ASKED)
    .map(
      (key) =>
        sql`select form_id from (select form_id from topic_keys where key = ${key} order by form_id desc limit ${sql.lit(OF_ONE_KEY)}) as latest`,
    );
  const { rows } =
    await sql<FormRow>`select f.id, f.topic_id, f.keys, f.around_json, t.first_said_at, t.last_said_at
    from (select form_id, count(*) as shared from (${sql.join(each, sql` union all `)}) as hits
      group by form_id order by shared desc, form_id desc limit ${sql.lit(COMPARED)}) as near
    join topic_forms f on f.id = near.form_id join topics t on t.id = f.topic_id
    order by near.shared desc, f.id desc`.execute(db);
  return rows.map(candidateOf);
}

const candidateOf = (row: FormRow): Candidate => ({
  formId: Number(row.id),
  topicId: row.topic_id as TopicId,
  form: { keys: row.keys.split(" "), around: JSON.parse(row.around_json) as string[] },
  first: row.first_said_at,
  last: row.last_said_at,
});

async function foundTopic(db: Db, ask: TopicAsk): Promise<Candidate> {
  const topicId = newId<"topic">();
  const { saidAt } = ask;
  await sql`insert into topics (id, created_at, first_said_at, last_said_at)
    values (${topicId}, ${saidAt}, ${saidAt}, ${saidAt})`.execute(db);
  const formId = await addForm(db, topicId, ask, { founding: true });
  return { formId, topicId, form: ask.form, first: saidAt, last: saidAt };
}

async function join(db: Db, { topicId, first, last }: Candidate, ask: TopicAsk): Promise<Candidate> {
  const formId = await addForm(db, topicId, ask, { founding: false });
  return { formId, topicId, form: ask.form, first, last };
}

/** Writes a form of a topic, and makes it findable by its words; a founding one by its keys too. @returns Its id. */
export async function addForm(
  db: Db,
  topicId: TopicId,
  { form, target, lang }: Omit<TopicAsk, "saidAt">,
  { founding, byHand = false }: { readonly founding: boolean; readonly byHand?: boolean },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into topic_forms
    (topic_id, keys, around_json, target, lang, founding, by_hand) values
    (${topicId}, ${keysText(form)}, ${JSON.stringify(form.around)}, ${target}, ${lang}, ${founding ? 1 : 0}, ${byHand ? 1 : 0})
    returning id`.execute(db);
  const id = Number(rows[0]!.id);
  await indexTarget(db, id, target);
  if (founding) await addKeys(db, id, form.keys);
  return id;
}

/** Makes new targets be compared with a form. */
export async function addKeys(db: Db, formId: number, keys: readonly string[]): Promise<void> {
  const values = plainKeys(keys).map((key) => sql`(${key}, ${formId})`);
  if (values.length === 0) return;
  await sql`insert into topic_keys (key, form_id) values ${sql.join(values)} on conflict do nothing`.execute(
    db,
  );
}

/** Notes that a topic was spoken of at an instant. */
async function stretch(db: Db, candidate: Candidate, saidAt: string): Promise<void> {
  const at = Date.parse(saidAt);
  if (at >= Date.parse(candidate.first) && at <= Date.parse(candidate.last) + EASE_MS) return;
  candidate.first = saidAt < candidate.first ? saidAt : candidate.first;
  candidate.last = saidAt > candidate.last ? saidAt : candidate.last;
  const { least, greatest } = extremesOf(db);
  await sql`update topics set first_said_at = ${sql.raw(least)}(first_said_at, ${saidAt}), last_said_at = ${sql.raw(greatest)}(last_said_at, ${saidAt})
    where id = ${candidate.topicId}`.execute(db);
}
