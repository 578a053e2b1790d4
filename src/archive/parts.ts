import type { FeedId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Phrases } from "../digests/phrases.ts";
import type { LinkTools } from "../speakers/link.ts";
import { feedsOfTenant } from "../store/scope.ts";
import type { Db } from "../store/store.ts";
import type { TopicForm } from "../topics/topic.ts";
import type { Reader } from "./keys.ts";

/** What the archive is made of. */
export interface ArchiveParts {
  readonly db: Db;
  readonly phrases: Phrases;
  readonly linkTools: LinkTools;
  /** What words ask for (see `commands/parts`). */
  readonly readTopic: (words: string) => Promise<TopicForm>;
  readonly timeZone: string;
  readonly configDir: string;
  readonly now: () => Date;
}

/** A request: whose, in which language, for what. */
export interface Visit {
  readonly parts: ArchiveParts;
  readonly reader: Reader;
  readonly lang: Language;
  /** Path and query without the language. */
  readonly here: string;
  /** From 0. */
  readonly page: number;
}

/** The feeds that a reader may see something of: all of them for whoever runs the service (null). */
export const feedsSeen = async ({ parts, reader }: Visit): Promise<readonly FeedId[] | null> =>
  reader.operator ? null : feedsOfTenant(parts.db, reader);

/** A filter by feeds, none where all may be seen. */
export const within = (feedIds: readonly FeedId[] | null): { readonly feedIds?: readonly FeedId[] } =>
  feedIds === null ? {} : { feedIds };

/** What parts of an answer are worded with. */
export const wordingOf = ({ parts, lang }: Visit) => ({
  lang,
  phrases: parts.phrases,
  now: parts.now().toISOString(),
  timeZone: parts.timeZone,
});
