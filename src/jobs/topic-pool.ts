import type { Language } from "../base/language.ts";
import { createThreadPool, type ThreadTrouble, workerBeside } from "../base/thread-pool.ts";
import type { Stance } from "../stances/stance.ts";
import type { TopicForm } from "../topics/topic.ts";
import { JobError } from "./errors.ts";

/** Stances of one text, to be given their topics. */
export interface UnreadTargets {
  readonly text: string;
  readonly lang: Language;
  readonly stances: readonly Stance[];
}

export type TopicJob = { readonly query: string } | { readonly targets: UnreadTargets };
export type TopicAnswer = { readonly form: TopicForm } | { readonly stances: readonly Stance[] };

export interface TopicPool {
  /**
   * What somebody asks for, in either language.
   * @throws JobError `job-timeout`, `job-worker`, `job-stopped`.
   */
  readQuery(text: string): Promise<TopicForm>;
  /** The same stances with what their targets are about. @throws JobError as above. */
  readTargets(targets: UnreadTargets): Promise<readonly Stance[]>;
  close(): Promise<void>;
}

/** For one question, or the targets of one article. */
const DEADLINE_MS = 10_000;

/**
 * A thread that reads topics outside the reading of articles. The lists of concepts are large: they are read when the first
 * question needs them, and never in the thread that holds the sockets.
 */
export function createTopicPool(configDirectory: string): TopicPool {
  const pool = createThreadPool<TopicJob, TopicAnswer>({
    workerUrl: workerBeside(import.meta.url, "topic-worker"),
    workerData: { configDirectory },
    deadlineMs: DEADLINE_MS,
    trouble,
  });
  return {
    async readQuery(query) {
      const answer = await pool.run({ query });
      return "form" in answer ? answer.form : { keys: [], around: [] };
    },
    async readTargets(targets) {
      const answer = await pool.run({ targets });
      return "stances" in answer ? answer.stances : targets.stances;
    },
    close: pool.close,
  };
}

const REMEDY = "Report it with the words that were asked for.";
const trouble: ThreadTrouble = {
  timeout: (deadlineMs) =>
    new JobError("job-timeout", `reading a topic took longer than ${deadlineMs / 1000} s`, REMEDY),
  failed: (problem, cause) => new JobError("job-worker", `a topic cannot be read: ${problem}`, REMEDY, cause),
  closed: () =>
    new JobError("job-stopped", "the reader of topics was closed", "It goes on at the next start."),
};
