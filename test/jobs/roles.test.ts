import { expect, test } from "vitest";
import { readRoles } from "../../src/jobs/roles.ts";

test("roles are named one by one, with commas, or all at once", () => {
  expect(readRoles(["poller"])).toEqual(new Set(["poller"]));
  expect(readRoles(["poster", "gateway"])).toEqual(new Set(["poster", "gateway"]));
  expect(readRoles(["poster, gateway"])).toEqual(new Set(["poster", "gateway"]));
  expect(readRoles(["all"])).toEqual(new Set(["poller", "extractor", "poster", "gateway"]));
});

test("a word that names no role is refused, and so is no word", () => {
  expect(readRoles(["pollster"])).toBeNull();
  expect(readRoles(["poller,"])).toBeNull();
  expect(readRoles([])).toBeNull();
});
