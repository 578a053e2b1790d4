/** One judged case: `found` is null where the product abstains. */
export interface Judged {
  readonly wanted: string;
  readonly found: string | null;
}

export interface ClassFigures {
  readonly name: string;
  readonly wanted: number;
  readonly found: number;
  readonly right: number;
  readonly f1: number;
}

/** Figures of each class of `classes`; what was abstained from counts against the class wanted, unless `answered` only. */
export function figuresByClass(
  cases: readonly Judged[],
  classes: readonly string[],
  answered = false,
): ClassFigures[] {
  const counted = answered ? cases.filter(({ found }) => found !== null) : cases;
  return classes.map((name) => {
    const wanted = counted.filter((one) => one.wanted === name).length;
    const found = counted.filter((one) => one.found === name).length;
    const right = counted.filter((one) => one.wanted === name && one.found === name).length;
    return { name, wanted, found, right, f1: wanted + found === 0 ? 0 : (2 * right) / (wanted + found) };
  });
}

export const macroF1 = (figures: readonly ClassFigures[]): number =>
  figures.reduce((sum, { f1 }) => sum + f1, 0) / figures.length;

/** Lines of a table: for each class wanted what was found instead. */
export function confusion(cases: readonly Judged[], classes: readonly string[]): string[] {
  const columns = [...classes, "none"];
  const cell = (text: string | number): string => String(text).slice(0, 8).padStart(9);
  return [
    `${"wanted \\ found".padEnd(14)}${columns.map(cell).join("")}`,
    ...classes.map((wanted) => {
      const of = cases.filter((one) => one.wanted === wanted);
      const counts = columns.map((name) =>
        cell(of.filter(({ found }) => (found ?? "none") === name).length || "."),
      );
      return `${wanted.padEnd(14)}${counts.join("")}`;
    }),
  ];
}
