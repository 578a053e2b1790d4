/* The tables by which the work is shared out: what is owed, who holds what, and when something may be done next. */

export interface OutboxTable {
  id: string;
  digest_id: string;
  seq: number;
  platform: string;
  channel: string;
  role: "parent" | "reply";
  payload_json: string;
  state: "pending" | "sending" | "posted" | "dead";
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

export interface LeasesTable {
  name: string;
  owner: string;
  until: string;
}

/** One row: see `windows.ts`. */
export interface WindowsTable {
  read_until: string;
}
