import type { WebClient } from "@slack/web-api";
import type { Language } from "../../base/language.ts";

/** What a workspace tells of a person. */
export interface Person {
  /** An owner or admin of the workspace. */
  readonly admin: boolean;
  readonly lang: Language;
}

export interface People {
  of(client: WebClient, tenant: string, user: string): Promise<Person>;
}

const KEPT_MS = 5 * 60_000;
const KEPT_AT_MOST = 5_000;

/**
 * Who is who, asked of Slack and remembered for some minutes. Somebody whom Slack does not tell of is no admin.
 * https://docs.slack.dev/reference/methods/users.info
 */
export function createPeople(onTrouble: (thrown: unknown) => void, now: () => number = Date.now): People {
  const known = new Map<string, { readonly person: Person; readonly until: number }>();
  return {
    async of(client, tenant, user) {
      const key = `${tenant} ${user}`;
      const kept = known.get(key);
      if (kept !== undefined && kept.until > now()) return kept.person;
      try {
        const { user: told } = await client.users.info({ user, include_locale: true });
        const person: Person = {
          admin: told?.is_admin === true || told?.is_owner === true || told?.is_primary_owner === true,
          lang: told?.locale?.startsWith("ar") === true ? "ar" : "en",
        };
        if (known.size >= KEPT_AT_MOST) known.clear();
        known.set(key, { person, until: now() + KEPT_MS });
        return person;
      } catch (thrown) {
        onTrouble(thrown);
        return kept?.person ?? { admin: false, lang: "en" };
      }
    },
  };
}
