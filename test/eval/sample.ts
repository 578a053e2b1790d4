import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Language } from "../../src/base/language.ts";
import type { Label } from "./score.ts";

const root = resolve(import.meta.dirname, "../..");

/** One of the bundled articles with the labels that a person gave it. */
export interface LabelledArticle {
  readonly id: string;
  readonly lang: Language;
  readonly text: string;
  readonly quotations: readonly Label[];
}

/** The project's own annotated sample: texts in `config/demo/articles`, labels in `test/gold/a`. */
export function labelledSample(): LabelledArticle[] {
  const labels = join(root, "test/gold/a");
  return readdirSync(labels)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => ({
      ...(JSON.parse(readFileSync(join(root, "config/demo/articles", file), "utf8")) as LabelledArticle),
      ...(JSON.parse(readFileSync(join(labels, file), "utf8")) as Pick<LabelledArticle, "id" | "quotations">),
    }));
}
