import type { ArticleId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";

/** The page read. Instants are ISO 8601 in UTC; `text` is paragraphs parted by "\n". */
export interface Article {
  readonly id: ArticleId;
  /** Where it was fetched or linked. */
  readonly url: string;
  /** One article, one canonical URL, however many feeds carry it. */
  readonly canonicalUrl: string;
  /** The outlet, for people. */
  readonly publisher: string;
  readonly title: string;
  readonly lang: Language;
  readonly text: string;
  readonly publishedAt: string;
  readonly fetchedAt: string;
  /** SHA-256 of `text`, hexadecimal. */
  readonly hash: string;
  /** Who wrote it, as printed; null when it does not say. */
  readonly byline: string | null;
  /** The agency whose words these are, by its credit line; null when it credits none. */
  readonly wire: string | null;
  readonly access: Access;
}

/** How much of an article its page gives: all, what stands before a paywall, or a page made for AMP. */
export type Access = "free" | "paywall" | "amp";
