import axe from 'axe-core';

/** What axe finds wrong with what is on screen, by rule and element. */
export async function accessibilityFaults(): Promise<string[]> {
  // Colours on their way to others are those of neither theme.
  await Promise.all(document.getAnimations().map(({ finished }) => finished));
  const { violations } = await axe.run(document.body, {
    // What a whole page has and a component alone has not.
    rules: {
      region: { enabled: false },
      'landmark-one-main': { enabled: false },
      'page-has-heading-one': { enabled: false },
    },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}
