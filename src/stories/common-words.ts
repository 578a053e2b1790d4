import { z } from "zod";
import { readLexicon } from "../quotations/lexicon.ts";
import type { CommonWords } from "./words.ts";

const shares = z.record(z.string(), z.number().min(0).max(1));
const schema = z.strictObject({ ar: shares, en: shares, keys: shares });

/** Reads `config/stories/common-words.json`. @throws LexiconError naming the file. */
export const readCommonWords = (configDir: string): CommonWords =>
  readLexicon(configDir, "../stories/common-words.json", schema);
