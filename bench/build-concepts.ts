/**
 * Makes the table of concepts anew from `config/concepts` and `config/topics/senses.json`: `npm run build:concepts`, after each
 * change of them. Without it they are read all the same, but a start takes a quarter of a second longer.
 */
import { writeFileSync } from "node:fs";
import { packagedConfigDir } from "../src/config.ts";
import { readConceptRows } from "../src/topics/concept-rows.ts";
import { buildConceptTable } from "../src/topics/concept-table.ts";
import { conceptTableFile, digestOfLists } from "../src/topics/read-concepts.ts";
import { readSenses } from "../src/topics/senses.ts";

const configDir = packagedConfigDir();
const table = buildConceptTable(readConceptRows(configDir), readSenses(configDir), digestOfLists(configDir));
writeFileSync(conceptTableFile(configDir), table);
console.log(`${conceptTableFile(configDir)}: ${table.byteLength} bytes`);
