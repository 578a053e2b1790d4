import { workerData } from "node:worker_threads";
import { answerJobs } from "../base/thread-worker.ts";
import { type Analysable, createAnalyser } from "../stances/analyse.ts";
import type { ArticleReading } from "../stances/stance.ts";

/** The other end of `analyse-pool`: reads the lexicons once, then analyses one article at a time. */
const { configDirectory } = workerData as { readonly configDirectory: string };
answerJobs<Analysable, ArticleReading>(createAnalyser(configDirectory));
