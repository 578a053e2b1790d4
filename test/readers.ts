import { packagedConfigDir } from "../src/config.ts";
import { analyserWith } from "../src/stances/analyse.ts";
import { createReaders } from "../src/stances/readers.ts";

/** What articles are read with, made once for all test files of a worker: the lexicons take most of a second to read. */
export const readers = createReaders(packagedConfigDir());
export const analyse = analyserWith(readers);
export const { topics } = readers;
