import type { Generated } from "kysely";

/* The tables by which the work is shared out: what is owed, who holds what, and when something may be done next. */

export interface OutboxTable {
  id: string;
  digest_id: string;
  seq: number;
  platform: string;
  channel: string;
  role: "parent" | "reply";
  /** The earlier digest in whose thread it stands; null for its own digest's. */
  thread_of: Generated<string | null>;
  payload_json: string;
  state: "pending" | "sending" | "posted" | "dead";
  /** 1 for the first message of a digest that is not posted: the only one that can be claimed. */
  is_next: Generated<number>;
  attempts: number;
  lease_owner: string | null;
  lease_until: string | null;
  not_before: string;
  first_attempt_at: string | null;
  receipt_json: string | null;
  reason: string | null;
  created_at: string;
  posted_at: string | null;
}

/** See `paces.ts`. */
export interface PacesTable {
  bucket: string;
  full_ms: Generated<number>;
  rests_ms: Generated<number>;
  queued_ms: Generated<number>;
}

export interface LeasesTable {
  name: string;
  owner: string;
  until: string;
}

/** One row: see `windows.ts`. */
export interface WindowsTable {
  read_until: string;
}
