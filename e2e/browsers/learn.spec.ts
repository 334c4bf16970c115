import { partWords } from '../../src/lessons/parts/words';
import { words } from '../../src/lessons/surprisal/words';
import { expect, test } from './fixtures';
import type { Target } from './visitor';

for (const language of ['en', 'zh-CN'] as const) {
  const [{ curve, claim }, { claim: verdict }] = [words[language], partWords[language]];

  test(`a lesson in ${language} answers to pointer and keys, and remembers what was refuted`, async ({
    visitor,
  }) => {
    await visitor.open(`?lang=${language}#learn/surprisal`);
    const plot: Target = { role: 'group', name: curve.label };
    const surprisal: Target = { css: '[data-metric="surprisal"]', within: plot };
    const told = async () => Number(await visitor.attribute(surprisal, 'data-value'));
    const probability: Target = { role: 'slider', name: curve.probability };

    await visitor.click({ css: 'svg', within: plot });
    const p = await visitor.number(probability);
    expect(p).toBeGreaterThan(0.4);
    expect(p).toBeLessThan(0.6);
    expect(await told()).toBeCloseTo(-Math.log(p), 9);
    await visitor.press(probability, 'End');
    expect(await told()).toBe(0);

    const shares: Target = { role: 'group', name: claim.label };
    await visitor.press({ role: 'slider', name: /\bB\b/, within: shares }, 'End');
    await visitor.sees({ text: new RegExp(`^${verdict.refuted}$`) });
    await visitor.reload();
    // What was set up is there again.
    await visitor.sees({ text: new RegExp(`^${verdict.refuted}$`) });
  });
}
