import { newId } from "../base/ids.ts";
import type { ListedFeed } from "../feeds/opml.ts";
import type { Db } from "./store.ts";

/** A question that a button can come back to, longer than what a button carries. */
export type Question =
  | { readonly kind: "quotes"; readonly words: string; readonly speaker: string }
  | {
      readonly kind: "stance";
      readonly speaker: string;
      readonly about: string;
      readonly since?: string;
      readonly at?: string;
    }
  | { readonly kind: "topic"; readonly topic: string; readonly since?: string; readonly at?: string }
  | { readonly kind: "speaker"; readonly name: string }
  | { readonly kind: "story"; readonly words: string }
  /** A list of feeds that was given in a channel, until the order is chosen that reads them. */
  | {
      readonly kind: "import";
      readonly platform: string;
      readonly tenant: string;
      readonly channel: string;
      readonly list: GivenList;
    }
  /** A form as it was sent, to be mended. `about` names what it changes; null for something new. */
  | {
      readonly kind: "form";
      readonly about: string | null;
      readonly values: Readonly<Record<string, string>>;
    };

/** What a list of feeds holds, as far as it can be taken. */
export interface GivenList {
  readonly feeds: readonly ListedFeed[];
  /** The first of the entries that cannot be taken: no http(s) address, one with a login in it, or too long a one. */
  readonly refused: readonly { readonly name: string; readonly why: "no-address" | "login" | "long" }[];
  /** All of those. */
  readonly refusedCount: number;
  /** Feeds past those that are taken from one file. */
  readonly left: number;
}

/** Buttons older than this answer that they have grown old. */
const KEPT_MS = 14 * 24 * 3_600_000;

/** Keeps a question, and lets go of those that nobody will come back to. */
export async function keepQuestion(db: Db, question: Question, now: Date): Promise<string> {
  const id = newId<"question">();
  const old = new Date(now.getTime() - KEPT_MS).toISOString();
  await db.deleteFrom("questions").where("at", "<", old).execute();
  await db
    .insertInto("questions")
    .values({ id, at: now.toISOString(), question_json: JSON.stringify(question) })
    .execute();
  return id;
}

/** Null when it is not kept any more. */
export async function questionById(db: Db, id: string): Promise<Question | null> {
  const row = await db.selectFrom("questions").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.question_json) as Question);
}
