import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { LexiconError } from "../quotations/lexicon.ts";
import { fold } from "../text/fold.ts";

/** What two roles, perhaps in two languages, say of whether one person holds both. */
export type RoleEvidence = "agree" | "differ" | "unknown";

/** Compares two roles; a missing one says nothing. */
export type CompareRoles = (one: string | null, other: string | null) => RoleEvidence;

const schema = z.object({
  /** Names of one office, in both languages, folded; more exact offices stand before wider ones. */
  offices: z.array(z.array(z.string())),
  /** Callings, in the same way, which one person may have beside an office or another calling. */
  occupations: z.array(z.array(z.string())),
  /** Words for the people and things of a country that its name does not show, by ISO 3166 code. */
  demonyms: z.record(z.string(), z.array(z.string())),
});

/** Names of countries begin the words made from them: "Syria", "Syrian"; روسيا, روسي. */
const SHORTEST_STEM = { en: 4, ar: 3 } as const;

interface Country {
  readonly code: string;
  readonly stems: readonly string[];
  readonly phrases: readonly string[];
}

/**
 * Reads `config/names/roles.json` and the names of countries that Node.js knows.
 * @returns A comparison: `differ` where the offices or the countries that both roles name have nothing in common.
 * @throws LexiconError naming the file.
 */
export function createRoleComparison(configDir: string): CompareRoles {
  const file = join(configDir, "names", "roles.json");
  let table: z.infer<typeof schema>;
  try {
    table = schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new LexiconError(
      "lexicon-unreadable",
      `${file} cannot be read`,
      "Restore the file from the release.",
      cause,
    );
  }
  const countries = countriesOf(table.demonyms);
  const kept = new Map<string, Role>();
  const read = (role: string): Role => {
    const known = kept.get(role);
    if (known) return known;
    const words = ` ${fold(role)
      .replace(/ؤ/gu, "ء")
      .split(/[^\p{L}\p{N}.-]+/u)
      .join(" ")} `;
    const first = (list: readonly (readonly string[])[]): Set<number> => {
      const at = list.findIndex((names) => names.some((name) => words.includes(` ${name} `)));
      return new Set(at < 0 ? [] : [at]);
    };
    const offices = first(table.offices);
    const fresh: Role = {
      offices,
      occupations: first(table.occupations),
      words: new Set(
        words.split(" ").flatMap((word) => word.replace(/^ال(?=...)/u, "").replace(/[هت]$/u, "") || []),
      ),
      countries: new Set(countries.filter((one) => stands(one, words)).map(({ code }) => code)),
    };
    if (kept.size > 5000) kept.clear();
    kept.set(role, fresh);
    return fresh;
  };
  return (one, other) => {
    if (one === null || other === null) return "unknown";
    const [a, b] = [read(one), read(other)];
    if (apart(a.offices, b.offices) || apart(a.countries, b.countries)) return "differ";
    if (shared(a.offices, b.offices) || shared(a.occupations, b.occupations)) return "agree";
    return within(a.words, b.words) || within(b.words, a.words) ? "agree" : "unknown";
  };
}

/** What a role names. */
interface Role {
  readonly offices: ReadonlySet<number>;
  readonly occupations: ReadonlySet<number>;
  readonly countries: ReadonlySet<string>;
  /** Without article and feminine ending. */
  readonly words: ReadonlySet<string>;
}

/** True where all words of a role are in another: "head of the mission", "head of the observer mission". */
const within = (short: ReadonlySet<string>, long: ReadonlySet<string>): boolean =>
  short.size >= 2 && [...short].every((word) => long.has(word));

const shared = <Item>(one: ReadonlySet<Item>, other: ReadonlySet<Item>): boolean =>
  [...one].some((item) => other.has(item));
const apart = <Item>(one: ReadonlySet<Item>, other: ReadonlySet<Item>): boolean =>
  one.size > 0 && other.size > 0 && !shared(one, other);

function stands({ stems, phrases }: Country, words: string): boolean {
  return (
    phrases.some((phrase) => words.includes(` ${phrase} `) || words.includes(` ال${phrase} `)) ||
    stems.some((stem) => words.includes(` ${stem}`) || words.includes(` ال${stem}`))
  );
}

function countriesOf(demonyms: Readonly<Record<string, readonly string[]>>): Country[] {
  const names = (["en", "ar"] as const).map(
    (lang) => [lang, new Intl.DisplayNames([lang], { type: "region", fallback: "none" })] as const,
  );
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code): Country[] => {
      const given = names.flatMap(([lang, list]) => {
        const name = list.of(code);
        // An article goes before folding: the first letters of ألمانيا are none.
        return name === undefined ? [] : [[lang, fold(name.replace(/^ال(?=....)/u, ""))] as const];
      });
      if (given.length < 2 || /^(?:EU|EZ|UN|QO|XA|XB|ZZ)$/u.test(code)) return [];
      const stems = given.flatMap(([lang, name]) => {
        if (name.includes(" ")) return [];
        return [name.slice(0, Math.max(SHORTEST_STEM[lang], name.length - (lang === "en" ? 2 : 1)))];
      });
      return [{ code, stems, phrases: [...given.map(([, name]) => name), ...(demonyms[code] ?? [])] }];
    });
}
