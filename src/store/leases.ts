import type { Db } from "./store.ts";

/** A named claim that expires by itself, so that a worker that dies holds nothing for long. Instants are ISO. */
export interface LeaseRequest {
  readonly name: string;
  readonly owner: string;
  readonly now: string;
  readonly until: string;
}

/** Takes a lease that is free, expired or one's own already. @returns Whether it is held now. */
export async function takeLease(db: Db, { name, owner, now, until }: LeaseRequest): Promise<boolean> {
  const row = await db
    .insertInto("leases")
    .values({ name, owner, until })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ owner, until })
        .where((lease) => lease.or([lease("leases.until", "<=", now), lease("leases.owner", "=", owner)])),
    )
    .returning("owner")
    .executeTakeFirst();
  return row?.owner === owner;
}

/** Takes those of some leases, by name, that are free or expired. @returns The names of those that are held now. */
export async function takeLeases(
  db: Db,
  names: readonly string[],
  { owner, now, until }: Omit<LeaseRequest, "name">,
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const rows = await db
    .insertInto("leases")
    // In one order, so that none waits for another that waits for it.
    .values(names.toSorted().map((name) => ({ name, owner, until })))
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet({ owner, until }).where("leases.until", "<=", now),
    )
    .returning("name")
    .execute();
  return new Set(rows.map(({ name }) => name));
}

export type HeldLease = Pick<LeaseRequest, "name" | "owner">;

/** Gives a lease back, if it is still one's own. */
export const giveLeaseBack = (db: Db, lease: HeldLease): Promise<void> => giveLeasesBack(db, [lease]);

/** The same for some of them. */
export async function giveLeasesBack(db: Db, leases: readonly HeldLease[]): Promise<void> {
  if (leases.length === 0) return;
  await db
    .deleteFrom("leases")
    .where(({ eb, or, and }) =>
      or(leases.map(({ name, owner }) => and([eb("name", "=", name), eb("owner", "=", owner)]))),
    )
    .execute();
}

/** An owner that is no worker, and so never found dead. */
const NOBODY = "done";

/** What the lease was for is done, and not due again before it ends, whatever becomes of its owner. */
export async function leaveUntilOver(
  db: Db,
  { name, owner }: { readonly name: string; readonly owner: string },
): Promise<void> {
  await db
    .updateTable("leases")
    .set({ owner: NOBODY })
    .where("name", "=", name)
    .where("owner", "=", owner)
    .execute();
}
