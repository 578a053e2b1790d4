import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { QuotewireError } from "../base/errors.ts";

/** A lexicon file that is missing or wrong: the service does not start with half a language. */
export class LexiconError extends QuotewireError {}

/**
 * Reads one lexicon file, `config/lexicon/<path>`, and checks it.
 * @throws LexiconError naming the file, the place in it and what is allowed there.
 */
export function readLexicon<Shape>(configDir: string, path: string, schema: z.ZodType<Shape>): Shape {
  const file = join(configDir, "lexicon", path);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new LexiconError(
      "lexicon-unreadable",
      `${file} cannot be read as JSON`,
      "Restore the file from the release.",
      cause,
    );
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new LexiconError(
    "lexicon-invalid",
    `${file}: ${issue?.path.join(".")}: ${issue?.message}`,
    "Mend the entry named.",
    checked.error,
  );
}
