import { remember } from "../base/remember.ts";
import { describeConcepts, numberRows } from "./concept-keys.ts";
import { nameIndex, numberNames } from "./concept-names.ts";
import type { ConceptRow } from "./concept-rows.ts";
import { type Concepts, conceptsOf } from "./concepts.ts";
import { type NameArrays, nameArrays, nameTable } from "./name-table.ts";
import type { Senses } from "./senses.ts";

/**
 * A table of concepts in one file, so that a thread that reads targets starts in milliseconds: a head of {@link HEAD} bytes (the
 * mark, how many names there are, the digest of the lists that it was made from), the three arrays of the names, and a line of
 * text for each concept. Numbers are in the order of the machine's bytes; elsewhere the mark does not fit.
 */
const MARK = 0x5157_4331;
const DIGEST = 32;
const HEAD = 8 + DIGEST;
/** Between the fields of a line, and between the words of a field. */
const FIELD = "\t";
const WORD = " ";

/** Makes the table of given rows; of two rows with one name the first has it. @param digest {@link DIGEST} bytes. */
export function buildConceptTable(
  rows: readonly ConceptRow[],
  senses: Senses,
  digest: Uint8Array = new Uint8Array(DIGEST),
): Uint8Array {
  const numbers = numberRows(rows);
  const arrays = nameArrays(numberNames(rows, numbers));
  const traits = describeConcepts(rows, numbers, nameIndex(nameTable(arrays)), senses);
  const lines = traits.map(({ id, role, keys, names }) =>
    [id, role ? "role" : "", keys.join(WORD), names.join(WORD)].join(FIELD),
  );
  const { firsts, checks, numbers: found } = arrays;
  return Buffer.concat([
    bytesOf(Uint32Array.of(MARK, firsts.length)),
    digest,
    ...[firsts, checks, found].map(bytesOf),
    Buffer.from(lines.join("\n")),
  ]);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Uint16Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/**
 * Opens a table; null where it is none, or was made from other lists than those of the digest.
 * @param digest Left out, any will do.
 */
export function openConceptTable(file: Uint8Array, digest?: Uint8Array): Concepts | null {
  if (file.byteLength < HEAD) return null;
  // Arrays begin at whole words.
  const bytes = file.byteOffset % 4 === 0 ? file : file.slice();
  const [mark, size] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
  const same = digest === undefined || Buffer.compare(bytes.subarray(8, HEAD), digest) === 0;
  if (mark !== MARK || !same || size === undefined || HEAD + 8 * size > bytes.byteLength) return null;
  const from = bytes.byteOffset + HEAD;
  const arrays: NameArrays = {
    firsts: new Uint32Array(bytes.buffer, from, size),
    checks: new Uint16Array(bytes.buffer, from + 4 * size, size),
    numbers: new Uint16Array(bytes.buffer, from + 6 * size, size),
  };
  const lines = Buffer.from(bytes.buffer, from + 8 * size, bytes.byteLength - HEAD - 8 * size)
    .toString()
    .split("\n");
  return conceptsOf(nameIndex(nameTable(arrays)), {
    traitsOf: (number) => {
      const [id = "", role = "", keys = "", names = ""] = lines[number]!.split(FIELD);
      return { id, role: role !== "", keys: wordsIn(keys), names: wordsIn(names) };
    },
    numberOf: remember((id) => lines.findIndex((line) => line.startsWith(id + FIELD))),
  });
}

const wordsIn = (field: string): readonly string[] => (field === "" ? [] : field.split(WORD));
