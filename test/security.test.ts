import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const lines = readFileSync(resolve(root, "SECURITY.md"), "utf8").split("\n");
/** Rows of the threat model: threat, what stops it, tests. */
const rows = lines
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Threat"))
  .map((line) => line.slice(2, -2).split(" | "));

test("each line of the threat model names tests that exist", () => {
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) {
    expect(row.length, row.join(" | ")).toBe(3);
    const named = [...row[2]!.matchAll(/`(test\/[^`]+)`: "([^"]+)"/gu)];
    expect(named.length, row[0]).toBeGreaterThan(0);
    // Nothing else stands in the column: a test that is named otherwise would not be looked for.
    expect(row[2]!.replace(/`test\/[^`]+`: "[^"]+"/gu, "").replace(/[; ]/gu, ""), row[0]).toBe("");
    for (const [, file, name] of named) {
      expect(existsSync(resolve(root, file!)), file).toBe(true);
      const text = readFileSync(resolve(root, file!), "utf8");
      const found = [
        ...text.matchAll(/\b(?:test|it)(?:\.each\([\s\S]*?\))?\(\s*(["`])((?:\\.|(?!\1).)*)\1/gu),
      ];
      expect(
        found.map((match) => match[2]),
        `${file} has a test named so`,
      ).toContain(name);
    }
  }
});

test("each file that it points to exists", () => {
  for (const [, path] of lines.join("\n").matchAll(/`((?:src|deploy|config)\/[^`*]+)`/gu))
    expect(
      [path, `${path}.ts`].some((one) => existsSync(resolve(root, one!))),
      path,
    ).toBe(true);
});
