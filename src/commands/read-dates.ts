import { readDays } from "../lookups/read-day.ts";

/** The days that a question is about, as ISO instants. `until`: as things stood then. */
export interface Dates {
  readonly since?: string;
  readonly until?: string;
}

/** Reads `since` and `at` as typed. `wrong` holds what is no date, or null where the first lies behind the second. */
export function readDates(typed: {
  readonly since?: string | undefined;
  readonly at?: string | undefined;
}): Dates | { readonly wrong: string | null } {
  const [since, at] = [typed.since?.trim() ?? "", typed.at?.trim() ?? ""];
  const from = since === "" ? undefined : readDays(since);
  const on = at === "" ? undefined : readDays(at);
  if (from === null) return { wrong: since.slice(0, 60) };
  if (on === null) return { wrong: at.slice(0, 60) };
  if (from !== undefined && on !== undefined && from.from > on.until) return { wrong: null };
  return {
    ...(from === undefined ? {} : { since: from.from }),
    ...(on === undefined ? {} : { until: on.until }),
  };
}
