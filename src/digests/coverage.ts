/** How complete a digest's news is: told in its footer, so that silence is never taken for calm. */
export interface Coverage {
  /** Feeds of the subscription that were checked at least once. */
  readonly feedsChecked: number;
  readonly failing: readonly FailingFeed[];
  readonly stale: readonly StaleFeed[];
}

/** A feed whose last check failed. */
export interface FailingFeed {
  /** Its title, or its URL without the query when it has none. */
  readonly feed: string;
  /** For people. */
  readonly reason: string;
}

/** A feed that answers, but brought nothing new for days. */
export interface StaleFeed {
  readonly feed: string;
  /** ISO instant of its newest entry; null when it never had one. */
  readonly lastEntryAt: string | null;
}
