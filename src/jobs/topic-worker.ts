import { workerData } from "node:worker_threads";
import { answerJobs } from "../base/thread-worker.ts";
import { withTopic } from "../stances/analyse.ts";
import { documentOf } from "../text/document.ts";
import { createTopicReader } from "../topics/read-topic.ts";
import type { TopicAnswer, TopicJob } from "./topic-pool.ts";

/** The other end of `topic-pool`: reads the lists of concepts once. */
const { configDirectory } = workerData as { readonly configDirectory: string };
const reader = createTopicReader(configDirectory);

answerJobs<TopicJob, TopicAnswer>((job) => {
  if ("query" in job)
    return { form: reader.readQuery(job.query, /\p{Script=Arabic}/u.test(job.query) ? "ar" : "en") };
  const { text, lang, stances } = job.targets;
  const document = documentOf(text, lang);
  return { stances: stances.map((stance) => withTopic(document, stance, reader)) };
});
