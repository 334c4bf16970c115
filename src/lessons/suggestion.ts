interface Suggestable {
  readonly slug: string;
  readonly buildsOn: readonly string[];
}

/**
 * The lesson to go on with: the first that was not opened yet and builds on none that was not; then
 * the first with something left to do. None once everything is done.
 */
export function suggested<Lesson extends Suggestable>(
  lessons: readonly Lesson[],
  milestones: ReadonlySet<string>,
): Lesson | undefined {
  const isVisited = (slug: string) => milestones.has(`${slug} visited`);
  return (
    lessons.find(({ slug, buildsOn }) => !isVisited(slug) && buildsOn.every(isVisited)) ??
    lessons.find(
      ({ slug }) => !milestones.has(`${slug} claim`) || !milestones.has(`${slug} challenge`),
    )
  );
}
