import { randomBytes } from "node:crypto";
import type { DigestId } from "../base/ids.ts";
import { changeSetting, keptSetting } from "../store/settings.ts";
import type { Db } from "../store/store.ts";
import { createKeys, type Keys, type Reader } from "./keys.ts";
import { digestPath } from "./links.ts";

/** Who may read: everyone, or who comes with a key. */
export type ArchiveAccess = { readonly kind: "public" } | { readonly kind: "private"; readonly keys: Keys };

/** For so long a link that was posted opens a private archive. */
const LINK_DAYS = 30;
const DAY_MS = 86_400_000;

/** What keys are signed with besides the secret, so that they can be revoked without another secret. */
const SERIES = "archive-series";

/** Makes all keys so far worthless, once each process that serves the archive has started again. */
export const revokeKeys = (db: Db): Promise<void> =>
  changeSetting(db, SERIES, randomBytes(16).toString("hex"));

/** Access as configured. Without a secret of the environment one is made, and kept in the store. */
export async function archiveAccess(
  db: Db,
  { open, secret }: { readonly open: boolean; readonly secret: string | null },
): Promise<ArchiveAccess> {
  if (open) return { kind: "public" };
  const kept = secret ?? (await keptSetting(db, "archive-secret", () => randomBytes(32).toString("hex")));
  const series = await keptSetting(db, SERIES, () => "");
  return { kind: "private", keys: createKeys(series === "" ? kept : `${kept}/${series}`) };
}

/** An address of the archive that `reader` may open, at `path`. */
export function archiveLink(
  access: ArchiveAccess,
  {
    baseUrl,
    path,
    reader,
    now,
    days = LINK_DAYS,
  }: {
    readonly baseUrl: string;
    readonly path: string;
    readonly reader: Reader;
    readonly now: Date;
    readonly days?: number;
  },
): string {
  if (access.kind === "public") return baseUrl + path;
  return `${baseUrl}${path}?key=${access.keys.sign(reader, new Date(now.getTime() + days * DAY_MS))}`;
}

/** The address of a digest for the people of its channel. */
export const digestLink = (
  access: ArchiveAccess,
  given: {
    readonly baseUrl: string;
    readonly digestId: DigestId;
    readonly platform: string;
    readonly tenant: string;
    readonly now: Date;
  },
): string =>
  archiveLink(access, {
    baseUrl: given.baseUrl,
    path: digestPath(given.digestId),
    reader: { platform: given.platform, tenant: given.tenant, operator: false },
    now: given.now,
  });
