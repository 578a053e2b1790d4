import type { ColumnDefinitionBuilder, Kysely } from "kysely";
import type { Migration } from "kysely/migration";

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull();
const zero = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);
const owned = (target: string) => (column: ColumnDefinitionBuilder) =>
  column.notNull().references(target).onDelete("cascade");

/** Feeds, what is read from them, who ordered what, and what is owed. */
export const house: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await reading(db);
    await ordering(db);
  },
};

async function reading({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("feeds")
    .addColumn("id", "text", key)
    .addColumn("url", "text", (column) => column.notNull().unique())
    .addColumn("title", "text")
    .addColumn("etag", "text")
    .addColumn("last_modified", "text")
    .addColumn("next_check_at", "text", required)
    .addColumn("last_checked_at", "text")
    .addColumn("last_ok_at", "text")
    .addColumn("last_entry_at", "text")
    .addColumn("failures", "integer", zero)
    .addColumn("problem", "text")
    .addColumn("added_at", "text", required)
    .addColumn("lease_owner", "text")
    .addColumn("lease_until", "text")
    .execute();
  await schema.createIndex("feeds_due").on("feeds").column("next_check_at").execute();

  await schema
    .createTable("articles")
    .addColumn("id", "text", key)
    .addColumn("url", "text", required)
    .addColumn("canonical_url", "text", (column) => column.notNull().unique())
    .addColumn("publisher", "text", required)
    .addColumn("title", "text", required)
    .addColumn("lang", "text", required)
    .addColumn("text", "text", required)
    .addColumn("published_at", "text", required)
    .addColumn("fetched_at", "text", required)
    .addColumn("hash", "text", required)
    .addUniqueConstraint("articles_publisher_hash", ["publisher", "hash"])
    .execute();
  await schema.createIndex("articles_published").on("articles").column("published_at").execute();

  await schema
    .createTable("entries")
    .addColumn("feed_id", "text", owned("feeds.id"))
    .addColumn("guid", "text", required)
    .addColumn("state", "text", required)
    .addColumn("attempts", "integer", zero)
    .addColumn("published_at", "text")
    .addColumn("seen_at", "text", required)
    .addColumn("article_id", "text", (column) => column.references("articles.id").onDelete("set null"))
    .addColumn("reason", "text")
    .addColumn("entry_json", "text")
    .addPrimaryKeyConstraint("entries_key", ["feed_id", "guid"])
    .execute();
  await schema.createIndex("entries_pending").on("entries").columns(["feed_id", "state"]).execute();
  await schema.createIndex("entries_article").on("entries").column("article_id").execute();

  await schema
    .createTable("article_feeds")
    .addColumn("article_id", "text", owned("articles.id"))
    .addColumn("feed_id", "text", owned("feeds.id"))
    .addColumn("added_at", "text", required)
    .addPrimaryKeyConstraint("article_feeds_key", ["article_id", "feed_id"])
    .execute();
  await schema
    .createIndex("article_feeds_added")
    .on("article_feeds")
    .columns(["feed_id", "added_at"])
    .execute();

  await schema
    .createTable("speakers")
    .addColumn("id", "text", key)
    .addColumn("name", "text", required)
    .addColumn("kind", "text", required)
    .addColumn("role", "text")
    .addColumn("en", "text")
    .addColumn("first_seen_at", "text", required)
    .addColumn("last_seen_at", "text", required)
    .execute();

  await schema
    .createTable("quotations")
    .addColumn("id", "text", required)
    .addColumn("said_at", "text", required)
    .addColumn("article_id", "text", owned("articles.id"))
    .addColumn("position", "integer", required)
    .addColumn("speaker_id", "text")
    .addColumn("speaker_name", "text")
    .addColumn("lang", "text", required)
    .addColumn("type", "text", required)
    .addColumn("posted", "integer", required)
    .addColumn("reading_json", "text", required)
    .addPrimaryKeyConstraint("quotations_key", ["id", "said_at"])
    .execute();
  await schema
    .createIndex("quotations_article")
    .on("quotations")
    .columns(["article_id", "position"])
    .execute();
  await schema
    .createIndex("quotations_speaker")
    .on("quotations")
    .columns(["speaker_id", "said_at"])
    .execute();
}

async function ordering({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("subscriptions")
    .addColumn("id", "text", key)
    .addColumn("platform", "text", required)
    .addColumn("channel", "text", required)
    .addColumn("lang", "text", required)
    .addColumn("article_langs_json", "text", required)
    .addColumn("at", "text", required)
    .addColumn("time_zone", "text", required)
    .addColumn("max_stories", "integer", required)
    .addColumn("paused", "integer", zero)
    .addColumn("next_due_at", "text", required)
    .addColumn("covered_until", "text")
    .addColumn("created_at", "text", required)
    .execute();
  await schema.createIndex("subscriptions_due").on("subscriptions").column("next_due_at").execute();
  await schema
    .createIndex("subscriptions_channel")
    .on("subscriptions")
    .columns(["platform", "channel"])
    .execute();

  await schema
    .createTable("subscription_feeds")
    .addColumn("subscription_id", "text", owned("subscriptions.id"))
    .addColumn("feed_id", "text", owned("feeds.id"))
    .addPrimaryKeyConstraint("subscription_feeds_key", ["subscription_id", "feed_id"])
    .execute();
  await schema.createIndex("subscription_feeds_feed").on("subscription_feeds").column("feed_id").execute();

  await schema
    .createTable("digests")
    .addColumn("id", "text", key)
    .addColumn("subscription_id", "text", owned("subscriptions.id"))
    .addColumn("local_date", "text", required)
    .addColumn("kind", "text", required)
    .addColumn("created_at", "text", required)
    .addColumn("window_from", "text", required)
    .addColumn("window_until", "text", required)
    .addColumn("outcome", "text", required)
    .addColumn("reason", "text")
    .addColumn("thread_json", "text", required)
    .addColumn("stories_json", "text", required)
    .addColumn("counts_json", "text", required)
    .addUniqueConstraint("digests_once", ["subscription_id", "local_date", "kind"])
    .execute();

  await schema
    .createTable("outbox")
    .addColumn("id", "text", key)
    .addColumn("digest_id", "text", owned("digests.id"))
    .addColumn("seq", "integer", required)
    .addColumn("platform", "text", required)
    .addColumn("channel", "text", required)
    .addColumn("role", "text", required)
    .addColumn("payload_json", "text", required)
    .addColumn("state", "text", required)
    .addColumn("attempts", "integer", zero)
    .addColumn("lease_owner", "text")
    .addColumn("lease_until", "text")
    .addColumn("not_before", "text", required)
    .addColumn("first_attempt_at", "text")
    .addColumn("receipt_json", "text")
    .addColumn("reason", "text")
    .addColumn("created_at", "text", required)
    .addColumn("posted_at", "text")
    .addUniqueConstraint("outbox_once", ["digest_id", "seq"])
    .execute();
  await schema.createIndex("outbox_due").on("outbox").columns(["state", "not_before"]).execute();

  await schema
    .createTable("leases")
    .addColumn("name", "text", key)
    .addColumn("owner", "text", required)
    .addColumn("until", "text", required)
    .execute();
}
