import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
/** The folder beside the project in which others' texts and annotations lie; it may be absent. */
export const shared = resolve(root, "../shared");
/** Put aside while rules are tuned: their figures tell how the rules do on articles that nobody looked at. */
export const ASIDE: ReadonlySet<string> = new Set([
  "ar-wikinews-028",
  "saudinews-aawsat-040",
  "saudinews-aleqtisadiya-011",
  "saudinews-alriyadh-014",
  "saudinews-sabq-005",
  "saudinews-alweeam-007",
  "saudinews-okaz-000",
]);

export interface GoldArticle {
  readonly id: string;
  readonly text: string;
  readonly lang?: "ar" | "en";
  readonly date?: string;
}

const readJson = (file: string): GoldArticle => JSON.parse(readFileSync(file, "utf8")) as GoldArticle;
const jsonFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(".json"))
        .sort()
    : [];

/** The rows of a JSONL file of ../shared/data; none where it is not there. */
export function rows(file: string): GoldArticle[] {
  const path = join(shared, "data", file);
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as GoldArticle);
}

/** The annotated articles of ../shared/gold; none where it is not there. */
export function goldArticles(): GoldArticle[] {
  const folder = join(shared, "gold/articles");
  return jsonFiles(folder).map((file) => readJson(join(folder, file)));
}

/** Labels of `test/gold/<folder>` that stand off their texts, joined to the texts of ../shared/data/news. */
export function standOff(folder: string): GoldArticle[] {
  const texts = new Map(
    ["news/ar-wikinews.jsonl", "news/ar-press-stories.jsonl"].flatMap(rows).map((row) => [row.id, row]),
  );
  const labels = join(root, "test/gold", folder);
  return jsonFiles(labels).flatMap((file) => {
    const label = readJson(join(labels, file));
    const text = texts.get(label.id);
    return text ? [{ ...text, ...label }] : [];
  });
}
