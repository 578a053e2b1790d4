/** Stories by small numbers. */
export interface StoryNumbers<Story> {
  add(create: (number: number) => Story): Story;
  get(number: number): Story;
  /** It is gone; its number is not given again before it is swept. */
  drop(number: number): void;
  someGone(): boolean;
  /** No list has the numbers of what is gone any more: others may get them. */
  sweep(): void;
}

export function createStoryNumbers<Story>(): StoryNumbers<Story> {
  const stories: (Story | null)[] = [];
  const gone: number[] = [];
  const free: number[] = [];
  return {
    add(create) {
      const number = free.pop() ?? stories.length;
      const story = create(number);
      stories[number] = story;
      return story;
    },
    get: (number) => stories[number]!,
    drop(number) {
      stories[number] = null;
      gone.push(number);
    },
    someGone: () => gone.length > 0,
    sweep() {
      for (const number of gone) free.push(number);
      gone.length = 0;
    },
  };
}
