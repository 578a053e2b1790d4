import type { Generated } from "kysely";
import type {
  ArticleStoriesTable,
  AskedDigestsTable,
  CorrectionsTable,
  SettingsTable,
  ShownQuotationsTable,
  StoryRepairsTable,
  StoryTurnsTable,
} from "./story-tables.ts";
import type { LeasesTable, OutboxTable, PacesTable, WindowsTable } from "./work-tables.ts";

/**
 * The tables, column by column. Instants are ISO 8601 text in UTC with milliseconds, so that text order is time order;
 * flags are 0 or 1; `*_json` columns hold JSON text. Every type here means the same in SQLite and PostgreSQL.
 */
export interface Tables {
  feeds: FeedsTable;
  entries: EntriesTable;
  articles: ArticlesTable;
  article_feeds: ArticleFeedsTable;
  article_versions: ArticleVersionsTable;
  speakers: SpeakersTable;
  speaker_aliases: SpeakerAliasesTable;
  speaker_roles: SpeakerRolesTable;
  speaker_keys: SpeakerKeysTable;
  speaker_apart: SpeakerApartTable;
  speaker_repairs: SpeakerRepairsTable;
  quotations: QuotationsTable;
  topics: TopicsTable;
  topic_forms: TopicFormsTable;
  topic_keys: TopicKeysTable;
  topic_repairs: TopicRepairsTable;
  stances: StancesTable;
  stances_owed: StancesOwedTable;
  subscriptions: SubscriptionsTable;
  subscription_feeds: SubscriptionFeedsTable;
  digests: DigestsTable;
  outbox: OutboxTable;
  shown_quotations: ShownQuotationsTable;
  corrections: CorrectionsTable;
  feedback: FeedbackTable;
  questions: QuestionsTable;
  installations: InstallationsTable;
  notices: NoticesTable;
  leases: LeasesTable;
  paces: PacesTable;
  windows: WindowsTable;
  article_stories: ArticleStoriesTable;
  story_turns: StoryTurnsTable;
  story_repairs: StoryRepairsTable;
  settings: SettingsTable;
  asked_digests: AskedDigestsTable;
}

/** `pace_json` is a `Pace`; `ended_at` is set when the server said that the feed is gone for good. */
export interface FeedsTable {
  id: string;
  url: string;
  title: string | null;
  etag: string | null;
  last_modified: string | null;
  next_check_at: string;
  last_checked_at: string | null;
  last_ok_at: string | null;
  last_entry_at: string | null;
  failures: number;
  problem: string | null;
  added_at: string;
  lease_owner: string | null;
  lease_until: string | null;
  /** Since when entries wait for a process that reads articles; null when none do, or when whoever polls reads them too. */
  read_due_at: string | null;
  pace_json: string | null;
  /** Where the feed's server said at the last `moved_times` answers that it lives for good. */
  moved_to: string | null;
  moved_times: Generated<number>;
  failing_since: string | null;
  ended_at: string | null;
  /** Names of the folders around it, outermost first. */
  folder_json: Generated<string>;
}

/**
 * One row an entry ever seen in a feed; `entry_json` is kept only until the entry is done with. `fingerprint` tells an
 * edited entry, `revisions` how often it was read again for that.
 */
export interface EntriesTable {
  feed_id: string;
  guid: string;
  state: "pending" | "read" | "skipped";
  attempts: number;
  published_at: string | null;
  seen_at: string;
  article_id: string | null;
  reason: string | null;
  entry_json: string | null;
  fingerprint: string | null;
  revisions: Generated<number>;
}

export interface ArticlesTable {
  id: string;
  url: string;
  canonical_url: string;
  publisher: string;
  title: string;
  lang: string;
  text: string;
  published_at: string;
  fetched_at: string;
  hash: string;
  byline: string | null;
  /** The agency that its words come from. */
  wire: string | null;
  access: Generated<"free" | "paywall" | "amp">;
}

/** A later text of an article. The first stays in `articles`, because quotations point into it. */
export interface ArticleVersionsTable {
  id: string;
  article_id: string;
  seen_at: string;
  title: string;
  text: string;
  hash: string;
}

/** `added_at` is later than every window already covered (see articles.ts), so a digest window never misses one. */
export interface ArticleFeedsTable {
  article_id: string;
  feed_id: string;
  added_at: string;
  /** 1 for what a feed already held when it was first polled: no news, so nobody is alerted. */
  backlog: Generated<number>;
}

export interface SpeakersTable {
  id: string;
  name: string;
  kind: string;
  role: string | null;
  en: string | null;
  first_seen_at: string;
  last_seen_at: string;
}

/**
 * A name of a speaker. `alias_id` is the id that an article's own name gives. A bare family name may stand for several
 * speakers, a full name (`full` 1) for one. `by_hand` and `preferred` (the name to show in its script) were set by people.
 */
export interface SpeakerAliasesTable {
  alias_id: string;
  speaker_id: string;
  name: string;
  script: string | null;
  full: number;
  by_hand: Generated<number>;
  preferred: Generated<number>;
  first_seen_at: string;
  last_seen_at: string;
}

/** A role that articles gave a speaker, with the first and last publication that gave it. */
export interface SpeakerRolesTable {
  speaker_id: string;
  role: string;
  first_seen_at: string;
  last_seen_at: string;
}

/** Consonants of names, to find them by in any script. */
export interface SpeakerKeysTable {
  key: string;
  alias_id: string;
}

/** Said by people: this name is not this speaker's. */
export interface SpeakerApartTable {
  alias_id: string;
  speaker_id: string;
}

/** What people mended, for good and for the record. */
export interface SpeakerRepairsTable {
  id: string;
  at: string;
  by: string;
  action: string;
  speaker_id: string;
  detail_json: string;
}

/** Key (id, said_at), so that PostgreSQL can part the table by the time of saying. */
export interface QuotationsTable {
  id: string;
  said_at: string;
  article_id: string;
  /** Place in the article's reading, from 0. */
  position: number;
  /** The speaker, after linking; `alias_id` is the one that the article's own name gives. */
  speaker_id: string | null;
  alias_id: string | null;
  speaker_name: string | null;
  lang: string;
  type: string;
  posted: number;
  reading_json: string;
  /** The version of the article that it points into; null for the first. */
  version_id: string | null;
  /** When a later version of the article no longer had these words; null while it does. */
  vanished_at: string | null;
}

/** What targets are about. The names are people's; where they gave none, the targets name it. */
export interface TopicsTable {
  id: string;
  name_en: string | null;
  name_ar: string | null;
  created_at: string;
  /** The first and the last stance on it that is known, to the hour. */
  first_said_at: string;
  last_said_at: string;
}

/**
 * Targets with the same keys, which are one topic. `keys` are those of a `TopicForm`, sorted, with spaces between; `target`
 * is the first one seen. New targets are compared with the `founding` ones only, so that a topic does not drift.
 */
export interface TopicFormsTable {
  id: Generated<number>;
  topic_id: string;
  keys: string;
  around_json: string;
  target: string;
  lang: string;
  founding: Generated<number>;
  by_hand: Generated<number>;
}

/** Keys of founding forms, to find them by. */
export interface TopicKeysTable {
  key: string;
  form_id: number;
}

/** What people mended, for good and for the record. */
export interface TopicRepairsTable {
  id: string;
  at: string;
  by: string;
  action: string;
  topic_id: string;
  detail_json: string;
}

/**
 * One row a stance that takes a side or has a target. `n` is its place in the reading; act, position, target and evidence
 * stand there too. `speaker_id`, `posted` and `vanished_at` follow the quotation's (a trigger), `topic_id` the repairs of topics. `precision` is that
 * of the reading's day, "none" without one.
 */
export interface StancesTable {
  quotation_id: string;
  n: number;
  said_at: string;
  precision: string;
  article_id: string;
  speaker_id: string | null;
  topic_id: string | null;
  form_id: number | null;
  position: string;
  act: string;
  intensity: number;
  sure: number;
  posted: number;
  vanished_at: string | null;
  lang: string;
  target: string | null;
}

/** Articles stored before there was a ledger. */
export interface StancesOwedTable {
  article_id: string;
}

/** `weekday` null: daily. `*_json` hold lists; `quiet_json` hours or null. */
export interface SubscriptionsTable {
  id: string;
  kind: Generated<"digest" | "alert">;
  platform: string;
  tenant: Generated<string>;
  channel: string;
  ordered_by: string | null;
  lang: string;
  article_langs_json: string;
  at: string;
  time_zone: string;
  weekday: number | null;
  quiet_json: string | null;
  include_json: Generated<string>;
  exclude_json: Generated<string>;
  speakers_json: Generated<string>;
  topics_json: Generated<string>;
  /** Whether a story that goes on is told in the new digest's thread or in the one that it has. */
  going_on: Generated<"new" | "same">;
  max_stories: number;
  pictures: Generated<number>;
  paused: number;
  next_due_at: string;
  covered_until: string | null;
  created_at: string;
}

export interface SubscriptionFeedsTable {
  subscription_id: string;
  feed_id: string;
  /** What the channel calls it; null where it gave no name. */
  title: string | null;
  folder_json: Generated<string>;
}

/** Unique by (subscription, local date, kind). `outcome` "empty" was not posted; `reason` says why. */
export interface DigestsTable {
  id: string;
  subscription_id: string;
  local_date: string;
  kind: string;
  created_at: string;
  window_from: string;
  window_until: string;
  outcome: "queued" | "empty";
  reason: string | null;
  thread_json: string;
  stories_json: string;
  counts_json: string;
}

/** What people say is wrong with a quotation, and what came of it. */
export interface FeedbackTable {
  id: string;
  at: string;
  platform: string;
  tenant: string;
  channel: string;
  by: string;
  quotation_id: string;
  what: "speaker" | "stance" | "quotation";
  note: string | null;
  state: Generated<"open" | "confirmed" | "rejected">;
  decided_at: string | null;
  decided_by: string | null;
  decision_note: string | null;
}

/** Questions whose answers can be paged; a button carries only the id. */
export interface QuestionsTable {
  id: string;
  at: string;
  question_json: string;
}

/** A workspace that installed the app; tokens are encrypted. */
export interface InstallationsTable {
  platform: string;
  tenant: string;
  sealed: string;
  installed_at: string;
}

/** A trouble that a person was told of, once; gone when it is over. */
export interface NoticesTable {
  subscription_id: string;
  trouble: string;
  told_at: string;
}
