import type { ColumnDefinitionBuilder, Kysely } from "kysely";
import type { Migration } from "kysely/migration";

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const list = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo("[]");

/** Ordering and asking from inside the chats: richer orders, feedback, paged questions, installations, notices. */
export const chats: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    const orders = () => schema.alterTable("subscriptions");
    await orders()
      .addColumn("kind", "text", (column) => column.notNull().defaultTo("digest"))
      .execute();
    await orders()
      .addColumn("tenant", "text", (column) => column.notNull().defaultTo(""))
      .execute();
    await orders().addColumn("ordered_by", "text").execute();
    await orders().addColumn("weekday", "integer").execute();
    await orders().addColumn("quiet_json", "text").execute();
    for (const name of ["include_json", "exclude_json", "speakers_json"])
      await orders().addColumn(name, "text", list).execute();
    await schema
      .createIndex("subscriptions_tenant")
      .on("subscriptions")
      .columns(["platform", "tenant"])
      .execute();

    await schema
      .createTable("feedback")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("at", "text", required)
      .addColumn("platform", "text", required)
      .addColumn("tenant", "text", required)
      .addColumn("channel", "text", required)
      .addColumn("by", "text", required)
      .addColumn("quotation_id", "text", required)
      .addColumn("what", "text", required)
      .addColumn("note", "text")
      .addColumn("state", "text", (column) => column.notNull().defaultTo("open"))
      .addColumn("decided_at", "text")
      .addColumn("decided_by", "text")
      .addColumn("decision_note", "text")
      // Pressing twice is one complaint.
      .addUniqueConstraint("feedback_once", ["quotation_id", "what", "platform", "by"])
      .execute();
    await schema.createIndex("feedback_state").on("feedback").columns(["state", "at"]).execute();

    await schema
      .createTable("questions")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("at", "text", required)
      .addColumn("question_json", "text", required)
      .execute();
    await schema.createIndex("questions_at").on("questions").column("at").execute();

    await schema
      .createTable("installations")
      .addColumn("platform", "text", required)
      .addColumn("tenant", "text", required)
      .addColumn("sealed", "text", required)
      .addColumn("installed_at", "text", required)
      .addPrimaryKeyConstraint("installations_key", ["platform", "tenant"])
      .execute();

    await schema
      .createTable("notices")
      .addColumn("subscription_id", "text", (column) =>
        column.notNull().references("subscriptions.id").onDelete("cascade"),
      )
      .addColumn("trouble", "text", required)
      .addColumn("told_at", "text", required)
      .addPrimaryKeyConstraint("notices_key", ["subscription_id", "trouble"])
      .execute();
  },
};
