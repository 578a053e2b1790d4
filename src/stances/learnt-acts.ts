import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Language } from "../base/language.ts";
import { ACTS, type Act } from "../quotations/quotation.ts";
import { POSITIONS, type Position } from "./stance.ts";

/** What a content does, and for a plain `says` where it stands. */
export interface ActClass {
  readonly act: Act;
  /** Of `says` alone; null where the act tells. */
  readonly position: Position | null;
}

export interface JudgedAct extends ActClass {
  /** 0..1. */
  readonly certainty: number;
}

/** Tells what a speaker does by words behind a plain cue ("said", قال). */
export interface LearntActs {
  /** Classes from the likeliest on; certainties add up to 1. */
  readonly judge: (traits: ReadonlySet<string>) => readonly JudgedAct[];
}

const schema = z.strictObject({
  /** "rejects", "says supports". */
  classes: z.array(z.string()),
  bias: z.array(z.number()),
  /** By trait: class, weight, class, weight... */
  weights: z.record(z.string(), z.array(z.number())),
});
export type ActWeights = z.infer<typeof schema>;

/** Reads `config/stances/<lang>.json`, which bench/train-stances.ts makes. */
export function readLearntActs(configDir: string, lang: Language): LearntActs {
  return learntActs(
    schema.parse(JSON.parse(readFileSync(join(configDir, "stances", `${lang}.json`), "utf8"))),
  );
}

/** Softmax over the sums of weights. */
export function learntActs({ classes, bias, weights }: ActWeights): LearntActs {
  const known = classes.map(classOf);
  const byTrait = new Map(Object.entries(weights));
  return {
    judge: (traits) => {
      const sums = Float64Array.from(bias);
      for (const trait of traits) {
        const pairs = byTrait.get(trait);
        if (pairs === undefined) continue;
        for (let at = 0; at < pairs.length; at += 2) sums[pairs[at]!]! += pairs[at + 1]!;
      }
      const most = Math.max(...sums);
      const powers = sums.map((sum) => Math.exp(sum - most));
      const total = powers.reduce((sum, power) => sum + power, 0);
      return known
        .map((one, at) => ({ ...one, certainty: powers[at]! / total }))
        .sort((a, b) => b.certainty - a.certainty);
    },
  };
}

function classOf(name: string): ActClass {
  const [act, position] = name.split(" ") as [Act, Position?];
  if (!ACTS.includes(act) || (position !== undefined && !POSITIONS.includes(position)))
    throw new Error(`config/stances names a class that is none: ${name}`);
  return { act, position: position ?? null };
}
