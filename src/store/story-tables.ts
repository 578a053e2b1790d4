/** Tables of stories, and of what is kept once: see `tables.ts`. */

/** `traits_json` is `ArticleTraits`, kept while the article's story may grow; `story_id` is null until it was told. */
export interface ArticleStoriesTable {
  article_id: string;
  published_at: string;
  traits_json: string | null;
  story_id: string | null;
  /** The turn in which it was put there, 0 for none. */
  turn: number;
}

/** One row. */
export interface StoryTurnsTable {
  turn: number;
}

/** What people mended, for good and for the record: later articles join by it. */
export interface StoryRepairsTable {
  id: string;
  at: string;
  by: string;
  action: "split" | "merge";
  story_id: string;
  /** The story that was made of some of its articles, or that was put into it. */
  other_id: string;
  detail_json: string;
}

/** One value each. */
export interface SettingsTable {
  name: string;
  value: string;
}

/** A digest that somebody wants at once. */
export interface AskedDigestsTable {
  subscription_id: string;
  asked_at: string;
}

/** A digest that shows a quotation. */
export interface ShownQuotationsTable {
  quotation_id: string;
  digest_id: string;
}

/** What a posted digest owes its readers: the note is made of what is true when it is written. */
export interface CorrectionsTable {
  digest_id: string;
  quotation_id: string;
  kind: "vanished" | "withdrawn" | "speaker";
  state: "owed" | "done" | "dead";
  owed_at: string;
  not_before: string;
  reason: string | null;
}
