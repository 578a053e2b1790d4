import type { Article } from "../../src/articles/article.ts";
import type { QuotationId } from "../../src/base/ids.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createAnalyser } from "../../src/stances/analyse.ts";
import type { SourcedReading } from "../../src/stories/story.ts";

const analyse = createAnalyser(packagedConfigDir());

/** The readings of an article as the service makes them, all of them shown. */
export const readingsOf = (article: Article): readonly SourcedReading[] =>
  analyse(article).readings.map((reading, at) => ({
    id: `${article.id}/${at}` as QuotationId,
    article,
    reading: { ...reading, posted: true },
  }));
