import type { Tables } from "./tables.ts";

/**
 * Every table with its primary key, those first that others refer to: the order in which rows can be moved. Search tables
 * are not among them: they are made from these (`rebuild-search`). Nor is `speaker_feeds`: triggers make it as rows come in.
 */
export const TABLE_KEYS: { readonly [Table in keyof Tables]: readonly (keyof Tables[Table] & string)[] } = {
  feeds: ["id"],
  articles: ["id"],
  entries: ["feed_id", "guid"],
  article_feeds: ["article_id", "feed_id"],
  article_versions: ["id"],
  article_stories: ["article_id"],
  story_turns: ["turn"],
  story_repairs: ["id"],
  speakers: ["id"],
  speaker_aliases: ["alias_id", "speaker_id"],
  speaker_roles: ["speaker_id", "role"],
  speaker_keys: ["key", "alias_id"],
  speaker_apart: ["alias_id", "speaker_id"],
  speaker_repairs: ["id"],
  quotations: ["id", "said_at"],
  topics: ["id"],
  topic_forms: ["id"],
  topic_keys: ["key", "form_id"],
  topic_repairs: ["id"],
  stances: ["quotation_id", "n"],
  stances_owed: ["article_id"],
  subscriptions: ["id"],
  subscription_feeds: ["subscription_id", "feed_id"],
  digests: ["id"],
  outbox: ["id"],
  shown_quotations: ["quotation_id", "digest_id"],
  corrections: ["digest_id", "quotation_id", "kind"],
  feedback: ["id"],
  questions: ["id"],
  installations: ["platform", "tenant"],
  notices: ["subscription_id", "trouble"],
  leases: ["name"],
  paces: ["bucket"],
  windows: ["read_until"],
  settings: ["name"],
  asked_digests: ["subscription_id"],
};

/** All tables, in that order. */
export const TABLES = Object.keys(TABLE_KEYS) as readonly (keyof Tables)[];

/** Tables of one row, which a fresh database has already; the values are what it holds then. */
export const ONE_ROW: Readonly<Partial<Record<keyof Tables, string | number>>> = {
  story_turns: 0,
  windows: "",
};
