import type { Article } from "../articles/article.ts";
import { type ArticleId, newId, type QuotationId } from "../base/ids.ts";
import type { DeskParts } from "../commands/parts.ts";
import { detectLanguage } from "../text/language.ts";
import type { AnalysePool } from "./analyse-pool.ts";
import type { DigestBuilding } from "./build-digests.ts";

/** Longer texts are no messages. In UTF-16 units. */
const LONGEST_TEXT = 40_000;

/** The desk's work that needs the jobs: a digest previewed or sent at once, a text read. */
export function deskWork(parts: {
  readonly digests: DigestBuilding;
  readonly analyser: AnalysePool;
  readonly now: () => Date;
}): Pick<DeskParts, "preview" | "sendNow" | "readText"> {
  const { digests, analyser, now } = parts;
  return {
    preview: async (subscription) => (await digests.preview(subscription, now)).parts,
    async sendNow(id) {
      const made = await digests.buildNow(id, newId(), now);
      const outcome = made?.outcome;
      return outcome === "queued" || outcome === "empty"
        ? { outcome, reason: made?.reason ?? null }
        : { outcome: "failed", reason: made?.reason ?? null };
    },
    async readText(whole) {
      const text = whole.slice(0, LONGEST_TEXT).toWellFormed();
      const at = now().toISOString();
      const lang = detectLanguage(text) ?? "en";
      const { readings } = await analyser.analyse({ text, lang, title: "", publishedAt: at });
      const article: Article = {
        id: newId<"article">() as ArticleId,
        url: "",
        canonicalUrl: "",
        publisher: lang === "ar" ? "رسالة" : "message",
        title: "",
        lang,
        text,
        publishedAt: at,
        fetchedAt: at,
        hash: "",
        byline: null,
        wire: null,
        access: "free",
      };
      return readings.map((reading) => ({ id: newId<"quotation">() as QuotationId, article, reading }));
    },
  };
}
