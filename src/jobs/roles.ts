/**
 * What a process does. `poller` asks feeds and notes their entries; `extractor` reads the articles, finds their stories and
 * fills in what an upgrade left owed; `poster` makes digests and posts them; `gateway` takes questions in.
 */
export const ROLES = ["poller", "extractor", "poster", "gateway"] as const;
export type Role = (typeof ROLES)[number];

/** The roles that words name; `all` is every one. Null when a word names none, or there is no word. */
export function readRoles(words: readonly string[]): ReadonlySet<Role> | null {
  const named = words.flatMap((word) => word.split(",")).map((word) => word.trim());
  const roles = named.flatMap((word): readonly (Role | null)[] =>
    word === "all" ? ROLES : [ROLES.find((role) => role === word) ?? null],
  );
  if (roles.length === 0) return null;
  return roles.every((role) => role !== null) ? new Set(roles) : null;
}
