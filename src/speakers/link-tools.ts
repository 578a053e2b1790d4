import type { LinkTools } from "./link.ts";
import { createNameComparer } from "./names/compare.ts";
import { readNameWeights } from "./names/weights.ts";
import { createRoleComparison } from "./roles.ts";

/** Reads what linking compares with from `config/names`. @throws LexiconError naming the file that is missing or wrong. */
export const readLinkTools = (configDir: string): LinkTools => ({
  names: createNameComparer(readNameWeights(configDir)),
  roles: createRoleComparison(configDir),
});
